using System.Diagnostics;
using System.Runtime.Intrinsics;

namespace PcEdge.Numerics;

// Each row is summed as Dot sums it, whatever rows stand beside it: a matrix split by rows gives the same bits.
internal static partial class Kernels
{
    /// <summary>y += W x. W: [y.Length, x.Length].</summary>
    public static void AddMatVec(ReadOnlySpan<float> w, ReadOnlySpan<float> x, Span<float> y) => AddRows<PlainWeight>(w, x, y);

    /// <summary>yu += (W∘W) u, the squares of the weights times u. W: [yu.Length, u.Length].</summary>
    public static void AddSquaredMatVec(ReadOnlySpan<float> w, ReadOnlySpan<float> u, Span<float> yu) => AddRows<SquaredWeight>(w, u, yu);

    private static void AddRows<T>(ReadOnlySpan<float> w, ReadOnlySpan<float> x, Span<float> y)
        where T : struct, IWeightForm
    {
        int columns = x.Length;
        Debug.Assert(w.Length == y.Length * columns);
        int row = 0;
        for (; row <= y.Length - 4; row += 4)
        {
            AddFourRows<T>(ref Start(w.Slice(row * columns)), x, y.Slice(row, 4));
        }

        for (; row < y.Length; row++)
        {
            y[row] += Dot<T>(w.Slice(row * columns, columns), x);
        }
    }

    // Four rows share each load of x; two accumulators a row hide the latency of the multiply-add.
    private static void AddFourRows<T>(ref float w, ReadOnlySpan<float> x, Span<float> y)
        where T : struct, IWeightForm
    {
        int columns = x.Length;
        ref float x0 = ref Start(x);
        int r1 = columns, r2 = 2 * columns, r3 = 3 * columns;
        Vector256<float> a0 = Vector256<float>.Zero, a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
        int i = 0;
        for (; i <= columns - (2 * Lanes); i += 2 * Lanes)
        {
            Vector256<float> u = Load(ref x0, i), v = Load(ref x0, i + Lanes);
            a0 = Fused(T.Of(Load(ref w, i)), u, a0);
            b0 = Fused(T.Of(Load(ref w, i + Lanes)), v, b0);
            a1 = Fused(T.Of(Load(ref w, r1 + i)), u, a1);
            b1 = Fused(T.Of(Load(ref w, r1 + i + Lanes)), v, b1);
            a2 = Fused(T.Of(Load(ref w, r2 + i)), u, a2);
            b2 = Fused(T.Of(Load(ref w, r2 + i + Lanes)), v, b2);
            a3 = Fused(T.Of(Load(ref w, r3 + i)), u, a3);
            b3 = Fused(T.Of(Load(ref w, r3 + i + Lanes)), v, b3);
        }

        if (i <= columns - Lanes)
        {
            Vector256<float> u = Load(ref x0, i);
            a0 = Fused(T.Of(Load(ref w, i)), u, a0);
            a1 = Fused(T.Of(Load(ref w, r1 + i)), u, a1);
            a2 = Fused(T.Of(Load(ref w, r2 + i)), u, a2);
            a3 = Fused(T.Of(Load(ref w, r3 + i)), u, a3);
            i += Lanes;
        }

        float s0 = SumLanes(a0 + b0), s1 = SumLanes(a1 + b1), s2 = SumLanes(a2 + b2), s3 = SumLanes(a3 + b3);
        for (; i < columns; i++)
        {
            s0 = MathF.FusedMultiplyAdd(T.Of(At(ref w, i)), x[i], s0);
            s1 = MathF.FusedMultiplyAdd(T.Of(At(ref w, r1 + i)), x[i], s1);
            s2 = MathF.FusedMultiplyAdd(T.Of(At(ref w, r2 + i)), x[i], s2);
            s3 = MathF.FusedMultiplyAdd(T.Of(At(ref w, r3 + i)), x[i], s3);
        }

        y[3] += s3;
        y[2] += s2;
        y[1] += s1;
        y[0] += s0;
    }
}
