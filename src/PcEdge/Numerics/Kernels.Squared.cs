using System.Diagnostics;
using System.Runtime.Intrinsics;

namespace PcEdge.Numerics;

// Variances and precisions pass through the squares of the weights. Squared here means element by element: (W∘W).
// The orders of summation are those of AddMatVec and AddMatTransposedVec.
internal static partial class Kernels
{
    /// <summary>yu += (W∘W) u. W: [yu.Length, u.Length].</summary>
    public static void AddSquaredMatVec(ReadOnlySpan<float> w, ReadOnlySpan<float> u, Span<float> yu)
    {
        int columns = u.Length;
        Debug.Assert(w.Length == yu.Length * columns);
        for (int row = 0; row < yu.Length; row++)
        {
            yu[row] += SquaredDot(w.Slice(row * columns, columns), u);
        }
    }

    /// <summary>yu += (W∘W) u and yv += (W∘W) v in one reading of W: [yu.Length, u.Length].</summary>
    public static void AddSquaredMatVec(ReadOnlySpan<float> w, ReadOnlySpan<float> u, ReadOnlySpan<float> v, Span<float> yu, Span<float> yv)
    {
        AddSquaredMatVec(w, u, yu);
        AddSquaredMatVec(w, v, yv);
    }

    /// <summary>yr += (W∘W)' r. W: [r.Length, yr.Length].</summary>
    public static void AddSquaredMatTransposedVec(ReadOnlySpan<float> w, ReadOnlySpan<float> r, Span<float> yr)
    {
        int columns = yr.Length;
        Debug.Assert(w.Length == r.Length * columns);
        ref float w0 = ref Start(w), y0 = ref Start(yr);
        for (int row = 0; row < r.Length; row++)
        {
            Vector256<float> scale = Vector256.Create(r[row]);
            int at = row * columns;
            int i = 0;
            for (; i <= columns - Lanes; i += Lanes)
            {
                Vector256<float> v = Load(ref w0, at + i);
                Store(Fused(v * v, scale, Load(ref y0, i)), ref y0, i);
            }

            for (; i < columns; i++)
            {
                yr[i] = MathF.FusedMultiplyAdd(w[at + i] * w[at + i], r[row], yr[i]);
            }
        }
    }

    /// <summary>ye += W' e and yr += (W∘W)' r in one reading of W: [e.Length, ye.Length].</summary>
    public static void AddMatTransposedVecAndSquared(
        ReadOnlySpan<float> w, ReadOnlySpan<float> e, ReadOnlySpan<float> r, Span<float> ye, Span<float> yr)
    {
        AddMatTransposedVec(w, e, ye);
        AddSquaredMatTransposedVec(w, r, yr);
    }

    private static float SquaredDot(ReadOnlySpan<float> w, ReadOnlySpan<float> u)
    {
        ref float w0 = ref Start(w), u0 = ref Start(u);
        Vector256<float> a = Vector256<float>.Zero, b = a;
        int i = 0;
        for (; i <= w.Length - (2 * Lanes); i += 2 * Lanes)
        {
            Vector256<float> p = Load(ref w0, i), q = Load(ref w0, i + Lanes);
            a = Fused(p * p, Load(ref u0, i), a);
            b = Fused(q * q, Load(ref u0, i + Lanes), b);
        }

        if (i <= w.Length - Lanes)
        {
            Vector256<float> p = Load(ref w0, i);
            a = Fused(p * p, Load(ref u0, i), a);
            i += Lanes;
        }

        float sum = SumLanes(a + b);
        for (; i < w.Length; i++)
        {
            sum = MathF.FusedMultiplyAdd(w[i] * w[i], u[i], sum);
        }

        return sum;
    }
}
