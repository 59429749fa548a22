using System.Diagnostics;
using System.Runtime.Intrinsics;

namespace PcEdge.Numerics;

// Two products in one reading of the weights. The bits are those of the two single products.
internal static partial class Kernels
{
    /// <summary>yu += (W∘W) u and yv += (W∘W) v. W: [yu.Length, u.Length].</summary>
    public static void AddSquaredMatVec(ReadOnlySpan<float> w, ReadOnlySpan<float> u, ReadOnlySpan<float> v, Span<float> yu, Span<float> yv)
    {
        int columns = u.Length;
        Debug.Assert(v.Length == columns && yv.Length == yu.Length && w.Length == yu.Length * columns);
        int row = 0;
        for (; row <= yu.Length - 2; row += 2)
        {
            AddTwoSquaredRows(ref Start(w.Slice(row * columns)), u, v, yu.Slice(row, 2), yv.Slice(row, 2));
        }

        if (row < yu.Length)
        {
            yu[row] += Dot<SquaredWeight>(w.Slice(row * columns), u);
            yv[row] += Dot<SquaredWeight>(w.Slice(row * columns), v);
        }
    }

    /// <summary>ye += W' e and yr += (W∘W)' r. W: [e.Length, ye.Length].</summary>
    public static void AddMatTransposedVecAndSquared(
        ReadOnlySpan<float> w, ReadOnlySpan<float> e, ReadOnlySpan<float> r, Span<float> ye, Span<float> yr)
    {
        int columns = ye.Length;
        Debug.Assert(yr.Length == columns && r.Length == e.Length && w.Length == e.Length * columns);
        int row = 0;
        for (; row <= e.Length - 4; row += 4)
        {
            AddFourScaledRowsAndSquared(w.Slice(row * columns, 4 * columns), e.Slice(row, 4), r.Slice(row, 4), ye, yr);
        }

        for (; row < e.Length; row++)
        {
            AddScaledRow<PlainWeight>(e[row], w.Slice(row * columns, columns), ye);
            AddScaledRow<SquaredWeight>(r[row], w.Slice(row * columns, columns), yr);
        }
    }

    // Two rows and two vectors, two accumulators each: eight sums.
    private static void AddTwoSquaredRows(ref float w, ReadOnlySpan<float> u, ReadOnlySpan<float> v, Span<float> yu, Span<float> yv)
    {
        int columns = u.Length;
        ref float u0 = ref Start(u), v0 = ref Start(v);
        Vector256<float> a0 = Vector256<float>.Zero, b0 = a0, c0 = a0, d0 = a0, a1 = a0, b1 = a0, c1 = a0, d1 = a0;
        int i = 0;
        for (; i <= columns - (2 * Lanes); i += 2 * Lanes)
        {
            int j = i + Lanes;
            Vector256<float> s = SquaredWeight.Of(Load(ref w, i)), t = SquaredWeight.Of(Load(ref w, j));
            a0 = Fused(s, Load(ref u0, i), a0);
            b0 = Fused(t, Load(ref u0, j), b0);
            c0 = Fused(s, Load(ref v0, i), c0);
            d0 = Fused(t, Load(ref v0, j), d0);
            s = SquaredWeight.Of(Load(ref w, columns + i));
            t = SquaredWeight.Of(Load(ref w, columns + j));
            a1 = Fused(s, Load(ref u0, i), a1);
            b1 = Fused(t, Load(ref u0, j), b1);
            c1 = Fused(s, Load(ref v0, i), c1);
            d1 = Fused(t, Load(ref v0, j), d1);
        }

        if (i <= columns - Lanes)
        {
            Vector256<float> s = SquaredWeight.Of(Load(ref w, i)), t = SquaredWeight.Of(Load(ref w, columns + i));
            a0 = Fused(s, Load(ref u0, i), a0);
            c0 = Fused(s, Load(ref v0, i), c0);
            a1 = Fused(t, Load(ref u0, i), a1);
            c1 = Fused(t, Load(ref v0, i), c1);
            i += Lanes;
        }

        float su0 = SumLanes(a0 + b0), sv0 = SumLanes(c0 + d0), su1 = SumLanes(a1 + b1), sv1 = SumLanes(c1 + d1);
        for (; i < columns; i++)
        {
            float s = SquaredWeight.Of(At(ref w, i)), t = SquaredWeight.Of(At(ref w, columns + i));
            su0 = MathF.FusedMultiplyAdd(s, u[i], su0);
            sv0 = MathF.FusedMultiplyAdd(s, v[i], sv0);
            su1 = MathF.FusedMultiplyAdd(t, u[i], su1);
            sv1 = MathF.FusedMultiplyAdd(t, v[i], sv1);
        }

        yu[1] += su1;
        yu[0] += su0;
        yv[1] += sv1;
        yv[0] += sv0;
    }

    private static void AddFourScaledRowsAndSquared(
        ReadOnlySpan<float> w, ReadOnlySpan<float> e, ReadOnlySpan<float> r, Span<float> ye, Span<float> yr)
    {
        ref float w0 = ref Start(w), e0 = ref Start(ye), r0 = ref Start(yr);
        int w1 = ye.Length, w2 = 2 * w1, w3 = 3 * w1;
        Vector256<float> ea = Vector256.Create(e[0]), eb = Vector256.Create(e[1]), ec = Vector256.Create(e[2]), ed = Vector256.Create(e[3]);
        Vector256<float> ra = Vector256.Create(r[0]), rb = Vector256.Create(r[1]), rc = Vector256.Create(r[2]), rd = Vector256.Create(r[3]);
        int i = 0;
        for (; i <= ye.Length - Lanes; i += Lanes)
        {
            Vector256<float> p = Load(ref w0, i);
            Vector256<float> u = Fused(p, ea, Load(ref e0, i)), v = Fused(SquaredWeight.Of(p), ra, Load(ref r0, i));
            p = Load(ref w0, w1 + i);
            u = Fused(p, eb, u);
            v = Fused(SquaredWeight.Of(p), rb, v);
            p = Load(ref w0, w2 + i);
            u = Fused(p, ec, u);
            v = Fused(SquaredWeight.Of(p), rc, v);
            p = Load(ref w0, w3 + i);
            Store(Fused(p, ed, u), ref e0, i);
            Store(Fused(SquaredWeight.Of(p), rd, v), ref r0, i);
        }

        for (; i < ye.Length; i++)
        {
            for (int row = 0; row < 4; row++)
            {
                float p = w[(row * w1) + i];
                ye[i] = MathF.FusedMultiplyAdd(p, e[row], ye[i]);
                yr[i] = MathF.FusedMultiplyAdd(SquaredWeight.Of(p), r[row], yr[i]);
            }
        }
    }
}
