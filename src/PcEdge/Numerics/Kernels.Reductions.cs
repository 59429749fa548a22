using System.Diagnostics;
using System.Runtime.Intrinsics;

namespace PcEdge.Numerics;

// Two accumulators of eight lanes take the blocks in turn, an odd block out goes to the first, their sum is added up by
// SumLanes, and what is left over follows one by one.
internal static partial class Kernels
{
    /// <summary>x . y</summary>
    public static float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y) => Dot<PlainWeight>(x, y);

    /// <summary>x . x</summary>
    public static float SquaredNorm(ReadOnlySpan<float> x) => Dot(x, x);

    /// <summary>w . x, or (w∘w) . x</summary>
    private static float Dot<T>(ReadOnlySpan<float> w, ReadOnlySpan<float> x)
        where T : struct, IWeightForm
    {
        Debug.Assert(w.Length == x.Length);
        ref float w0 = ref Start(w), x0 = ref Start(x);
        Vector256<float> a = Vector256<float>.Zero, b = a;
        int i = 0;
        for (; i <= x.Length - (2 * Lanes); i += 2 * Lanes)
        {
            a = Fused(T.Of(Load(ref w0, i)), Load(ref x0, i), a);
            b = Fused(T.Of(Load(ref w0, i + Lanes)), Load(ref x0, i + Lanes), b);
        }

        if (i <= x.Length - Lanes)
        {
            a = Fused(T.Of(Load(ref w0, i)), Load(ref x0, i), a);
            i += Lanes;
        }

        float sum = SumLanes(a + b);
        for (; i < x.Length; i++)
        {
            sum = MathF.FusedMultiplyAdd(T.Of(w[i]), x[i], sum);
        }

        return sum;
    }

    /// <summary>Sum of pi e^2: twice the energy of errors e at precisions pi.</summary>
    public static float WeightedSquares(ReadOnlySpan<float> pi, ReadOnlySpan<float> e)
    {
        Debug.Assert(pi.Length == e.Length);
        ref float p0 = ref Start(pi), e0 = ref Start(e);
        Vector256<float> a = Vector256<float>.Zero, b = a;
        int i = 0;
        for (; i <= e.Length - (2 * Lanes); i += 2 * Lanes)
        {
            Vector256<float> u = Load(ref e0, i), v = Load(ref e0, i + Lanes);
            a = Fused(Load(ref p0, i) * u, u, a);
            b = Fused(Load(ref p0, i + Lanes) * v, v, b);
        }

        if (i <= e.Length - Lanes)
        {
            Vector256<float> u = Load(ref e0, i);
            a = Fused(Load(ref p0, i) * u, u, a);
            i += Lanes;
        }

        float sum = SumLanes(a + b);
        for (; i < e.Length; i++)
        {
            sum = MathF.FusedMultiplyAdd(pi[i] * e[i], e[i], sum);
        }

        return sum;
    }

    /// <summary>Sum of x.</summary>
    public static float Sum(ReadOnlySpan<float> x)
    {
        ref float x0 = ref Start(x);
        Vector256<float> a = Vector256<float>.Zero, b = a;
        int i = 0;
        for (; i <= x.Length - (2 * Lanes); i += 2 * Lanes)
        {
            a += Load(ref x0, i);
            b += Load(ref x0, i + Lanes);
        }

        if (i <= x.Length - Lanes)
        {
            a += Load(ref x0, i);
            i += Lanes;
        }

        float sum = SumLanes(a + b);
        for (; i < x.Length; i++)
        {
            sum += x[i];
        }

        return sum;
    }
}
