using System.Diagnostics;
using System.Runtime.Intrinsics;

namespace PcEdge.Numerics;

// A sweep forward asks for mean and variance in one reading of the weights. The bits are those of the single products.
internal static partial class Kernels
{
    /// <summary>yx += W x and yv += (W∘W) v. W: [yx.Length, x.Length].</summary>
    public static void AddMatVecAndSquared(ReadOnlySpan<float> w, ReadOnlySpan<float> x, ReadOnlySpan<float> v, Span<float> yx, Span<float> yv)
    {
        int columns = x.Length;
        Debug.Assert(v.Length == columns && yv.Length == yx.Length && w.Length == yx.Length * columns);
        int row = 0;
        for (; row <= yx.Length - 2; row += 2)
        {
            AddTwoRowsAndSquared(ref Start(w.Slice(row * columns)), x, v, yx.Slice(row, 2), yv.Slice(row, 2));
        }

        if (row < yx.Length)
        {
            yx[row] += Dot<PlainWeight>(w.Slice(row * columns), x);
            yv[row] += Dot<SquaredWeight>(w.Slice(row * columns), v);
        }
    }

    // Two rows, of each a plain and a squared product, two accumulators each: eight sums.
    private static void AddTwoRowsAndSquared(ref float w, ReadOnlySpan<float> x, ReadOnlySpan<float> v, Span<float> yx, Span<float> yv)
    {
        int columns = x.Length;
        ref float x0 = ref Start(x), v0 = ref Start(v);
        Vector256<float> a0 = Vector256<float>.Zero, b0 = a0, c0 = a0, d0 = a0, a1 = a0, b1 = a0, c1 = a0, d1 = a0;
        int i = 0;
        for (; i <= columns - (2 * Lanes); i += 2 * Lanes)
        {
            int j = i + Lanes;
            Vector256<float> s = Load(ref w, i), t = Load(ref w, columns + i), u = Load(ref x0, i), z = Load(ref v0, i);
            a0 = Fused(s, u, a0);
            a1 = Fused(t, u, a1);
            c0 = Fused(SquaredWeight.Of(s), z, c0);
            c1 = Fused(SquaredWeight.Of(t), z, c1);
            s = Load(ref w, j);
            t = Load(ref w, columns + j);
            u = Load(ref x0, j);
            z = Load(ref v0, j);
            b0 = Fused(s, u, b0);
            b1 = Fused(t, u, b1);
            d0 = Fused(SquaredWeight.Of(s), z, d0);
            d1 = Fused(SquaredWeight.Of(t), z, d1);
        }

        if (i <= columns - Lanes)
        {
            Vector256<float> s = Load(ref w, i), t = Load(ref w, columns + i), u = Load(ref x0, i), z = Load(ref v0, i);
            a0 = Fused(s, u, a0);
            a1 = Fused(t, u, a1);
            c0 = Fused(SquaredWeight.Of(s), z, c0);
            c1 = Fused(SquaredWeight.Of(t), z, c1);
            i += Lanes;
        }

        float sx0 = SumLanes(a0 + b0), sv0 = SumLanes(c0 + d0), sx1 = SumLanes(a1 + b1), sv1 = SumLanes(c1 + d1);
        for (; i < columns; i++)
        {
            float s = At(ref w, i), t = At(ref w, columns + i);
            sx0 = MathF.FusedMultiplyAdd(s, x[i], sx0);
            sx1 = MathF.FusedMultiplyAdd(t, x[i], sx1);
            sv0 = MathF.FusedMultiplyAdd(SquaredWeight.Of(s), v[i], sv0);
            sv1 = MathF.FusedMultiplyAdd(SquaredWeight.Of(t), v[i], sv1);
        }

        yx[1] += sx1;
        yx[0] += sx0;
        yv[1] += sv1;
        yv[0] += sv0;
    }
}
