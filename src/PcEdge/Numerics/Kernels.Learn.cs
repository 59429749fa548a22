using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PcEdge.Numerics;

// A step of the weights along one sample's e u', and the next sample's sweep forward, in one reading and one writing of them. The bits are those
// of one after the other: decay first, then e u' rounded, times the rate, added, rounded; then the products.
internal static partial class Kernels
{
    /// <summary>W = W - loss W + rate (e u'). W: [e.Length, u.Length].</summary>
    public static void Learn(float rate, float loss, ReadOnlySpan<float> e, ReadOnlySpan<float> u, Span<float> w)
    {
        int columns = u.Length;
        Debug.Assert(w.Length == e.Length * columns);
        for (int row = 0; row < e.Length; row++)
        {
            Span<float> weights = w.Slice(row * columns, columns);
            Decay(loss, weights);
            LearnRow(rate, e[row], u, weights);
        }
    }

    /// <summary>The same, then y += W x. W: [e.Length, u.Length].</summary>
    public static void LearnAndAddMatVec(
        float rate, float loss, ReadOnlySpan<float> e, ReadOnlySpan<float> u, Span<float> w, ReadOnlySpan<float> x, Span<float> y)
    {
        int columns = u.Length;
        Debug.Assert(x.Length == columns && y.Length == e.Length && w.Length == e.Length * columns);
        int row = 0;
        for (; row <= e.Length - 4; row += 4)
        {
            Span<float> weights = w.Slice(row * columns, 4 * columns);
            Decay(loss, weights);
            LearnAndAddFourRows(rate, e.Slice(row, 4), u, ref Start(weights), x, y.Slice(row, 4));
        }

        Span<float> rest = w[(row * columns)..];
        Learn(rate, loss, e[row..], u, rest);
        AddMatVec(rest, x, y[row..]);
    }

    /// <summary>The same, and yv += (W∘W) v. W: [e.Length, u.Length].</summary>
    public static void LearnAndAddMatVecAndSquared(
        float rate, float loss, ReadOnlySpan<float> e, ReadOnlySpan<float> u, Span<float> w, ReadOnlySpan<float> x, ReadOnlySpan<float> v, Span<float> yx, Span<float> yv)
    {
        int columns = u.Length;
        Debug.Assert(x.Length == columns && v.Length == columns && yx.Length == e.Length && yv.Length == e.Length && w.Length == e.Length * columns);
        int row = 0;
        for (; row <= e.Length - 2; row += 2)
        {
            Span<float> weights = w.Slice(row * columns, 2 * columns);
            Decay(loss, weights);
            LearnAndAddTwoRowsAndSquared(rate, e.Slice(row, 2), u, ref Start(weights), x, v, yx.Slice(row, 2), yv.Slice(row, 2));
        }

        Span<float> rest = w[(row * columns)..];
        Learn(rate, loss, e[row..], u, rest);
        AddMatVecAndSquared(rest, x, v, yx[row..], yv[row..]);
    }

    private static void Decay(float loss, Span<float> w)
    {
        if (loss != 0)
        {
            AddScaled(-loss, w, w);
        }
    }

    private static void LearnRow(float rate, float e, ReadOnlySpan<float> u, Span<float> w)
    {
        ref float u0 = ref Start(u), w0 = ref Start(w);
        Vector256<float> errors = Vector256.Create(e), rates = Vector256.Create(rate);
        int i = 0;
        for (; i <= u.Length - Lanes; i += Lanes)
        {
            Store(Fused(rates, errors * Load(ref u0, i), Load(ref w0, i)), ref w0, i);
        }

        for (; i < u.Length; i++)
        {
            w[i] = MathF.FusedMultiplyAdd(rate, e * u[i], w[i]);
        }
    }

    /// <summary>Eight weights after their step, written down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Learned(Vector256<float> rate, Vector256<float> gradient, ref float w, int i)
    {
        Vector256<float> learned = Fused(rate, gradient, Load(ref w, i));
        Store(learned, ref w, i);
        return learned;
    }

    /// <summary>One weight after its step, written down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Learned(float rate, float gradient, ref float w, int i)
    {
        ref float weight = ref Unsafe.Add(ref w, i);
        weight = MathF.FusedMultiplyAdd(rate, gradient, weight);
        return weight;
    }

    private static void LearnAndAddFourRows(float rate, ReadOnlySpan<float> e, ReadOnlySpan<float> u, ref float w, ReadOnlySpan<float> x, Span<float> y)
    {
        int columns = u.Length;
        ref float u0 = ref Start(u), x0 = ref Start(x);
        int r1 = columns, r2 = 2 * columns, r3 = 3 * columns;
        Vector256<float> rates = Vector256.Create(rate);
        Vector256<float> e0 = Vector256.Create(e[0]), e1 = Vector256.Create(e[1]), e2 = Vector256.Create(e[2]), e3 = Vector256.Create(e[3]);
        Vector256<float> a0 = Vector256<float>.Zero, a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
        int i = 0;
        for (; i <= columns - (2 * Lanes); i += 2 * Lanes)
        {
            int j = i + Lanes;
            Vector256<float> p = Load(ref u0, i), q = Load(ref x0, i);
            a0 = Fused(Learned(rates, e0 * p, ref w, i), q, a0);
            a1 = Fused(Learned(rates, e1 * p, ref w, r1 + i), q, a1);
            a2 = Fused(Learned(rates, e2 * p, ref w, r2 + i), q, a2);
            a3 = Fused(Learned(rates, e3 * p, ref w, r3 + i), q, a3);
            p = Load(ref u0, j);
            q = Load(ref x0, j);
            b0 = Fused(Learned(rates, e0 * p, ref w, j), q, b0);
            b1 = Fused(Learned(rates, e1 * p, ref w, r1 + j), q, b1);
            b2 = Fused(Learned(rates, e2 * p, ref w, r2 + j), q, b2);
            b3 = Fused(Learned(rates, e3 * p, ref w, r3 + j), q, b3);
        }

        if (i <= columns - Lanes)
        {
            Vector256<float> p = Load(ref u0, i), q = Load(ref x0, i);
            a0 = Fused(Learned(rates, e0 * p, ref w, i), q, a0);
            a1 = Fused(Learned(rates, e1 * p, ref w, r1 + i), q, a1);
            a2 = Fused(Learned(rates, e2 * p, ref w, r2 + i), q, a2);
            a3 = Fused(Learned(rates, e3 * p, ref w, r3 + i), q, a3);
            i += Lanes;
        }

        float s0 = SumLanes(a0 + b0), s1 = SumLanes(a1 + b1), s2 = SumLanes(a2 + b2), s3 = SumLanes(a3 + b3);
        for (; i < columns; i++)
        {
            s0 = MathF.FusedMultiplyAdd(Learned(rate, e[0] * u[i], ref w, i), x[i], s0);
            s1 = MathF.FusedMultiplyAdd(Learned(rate, e[1] * u[i], ref w, r1 + i), x[i], s1);
            s2 = MathF.FusedMultiplyAdd(Learned(rate, e[2] * u[i], ref w, r2 + i), x[i], s2);
            s3 = MathF.FusedMultiplyAdd(Learned(rate, e[3] * u[i], ref w, r3 + i), x[i], s3);
        }

        y[3] += s3;
        y[2] += s2;
        y[1] += s1;
        y[0] += s0;
    }

    private static void LearnAndAddTwoRowsAndSquared(
        float rate, ReadOnlySpan<float> e, ReadOnlySpan<float> u, ref float w, ReadOnlySpan<float> x, ReadOnlySpan<float> v, Span<float> yx, Span<float> yv)
    {
        int columns = u.Length;
        ref float u0 = ref Start(u), x0 = ref Start(x), v0 = ref Start(v);
        Vector256<float> rates = Vector256.Create(rate), e0 = Vector256.Create(e[0]), e1 = Vector256.Create(e[1]);
        Vector256<float> a0 = Vector256<float>.Zero, b0 = a0, c0 = a0, d0 = a0, a1 = a0, b1 = a0, c1 = a0, d1 = a0;
        int i = 0;
        for (; i <= columns - (2 * Lanes); i += 2 * Lanes)
        {
            int j = i + Lanes;
            Vector256<float> p = Load(ref u0, i), q = Load(ref x0, i), z = Load(ref v0, i);
            Vector256<float> s = Learned(rates, e0 * p, ref w, i), t = Learned(rates, e1 * p, ref w, columns + i);
            a0 = Fused(s, q, a0);
            a1 = Fused(t, q, a1);
            c0 = Fused(SquaredWeight.Of(s), z, c0);
            c1 = Fused(SquaredWeight.Of(t), z, c1);
            p = Load(ref u0, j);
            q = Load(ref x0, j);
            z = Load(ref v0, j);
            s = Learned(rates, e0 * p, ref w, j);
            t = Learned(rates, e1 * p, ref w, columns + j);
            b0 = Fused(s, q, b0);
            b1 = Fused(t, q, b1);
            d0 = Fused(SquaredWeight.Of(s), z, d0);
            d1 = Fused(SquaredWeight.Of(t), z, d1);
        }

        if (i <= columns - Lanes)
        {
            Vector256<float> p = Load(ref u0, i), q = Load(ref x0, i), z = Load(ref v0, i);
            Vector256<float> s = Learned(rates, e0 * p, ref w, i), t = Learned(rates, e1 * p, ref w, columns + i);
            a0 = Fused(s, q, a0);
            a1 = Fused(t, q, a1);
            c0 = Fused(SquaredWeight.Of(s), z, c0);
            c1 = Fused(SquaredWeight.Of(t), z, c1);
            i += Lanes;
        }

        float sx0 = SumLanes(a0 + b0), sv0 = SumLanes(c0 + d0), sx1 = SumLanes(a1 + b1), sv1 = SumLanes(c1 + d1);
        for (; i < columns; i++)
        {
            float s = Learned(rate, e[0] * u[i], ref w, i), t = Learned(rate, e[1] * u[i], ref w, columns + i);
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
