using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PcEdge.Numerics;

// Two products in one reading of narrow weights. The bits are those of the two single products.
internal static partial class Kernels
{
    /// <summary>yu += (scale∘W) u, or the same with the squares of the weights, and yv += S v, S the squares of scale∘W. W: [yu.Length, u.Length] as <see cref="Interleave"/> has it, scale: [yu.Length].</summary>
    public static void AddNarrowMatVecAndSquared<T, TForm>(
        ReadOnlySpan<byte> w, ReadOnlySpan<float> scale, ReadOnlySpan<float> u, ReadOnlySpan<float> v, Span<float> yu, Span<float> yv)
        where T : struct, INarrowWeight
        where TForm : struct, IWeightForm
    {
        int stride = NarrowStride(u.Length);
        Debug.Assert(v.Length == u.Length && yv.Length == yu.Length && scale.Length == yu.Length && w.Length == yu.Length * stride * T.Size);
        Span<float> restU = stackalloc float[NarrowBlock], restV = stackalloc float[NarrowBlock];
        int whole = Rest(u, restU), row = 0;
        Rest(v, restV);
        for (; row <= yu.Length - 2; row += 2)
        {
            AddTwoNarrowRowsAndSquared<T, TForm>(
                ref Start(w.Slice(row * stride * T.Size)), stride, scale.Slice(row, 2), ref Start(u), ref Start(v), whole, ref Start(restU), ref Start(restV),
                yu.Slice(row, 2), yv.Slice(row, 2));
        }

        if (row < yu.Length)
        {
            ref byte last = ref Start(w.Slice(row * stride * T.Size));
            yu[row] = MathF.FusedMultiplyAdd(TForm.Of(scale[row]), NarrowDot<T, TForm>(ref last, stride, ref Start(u), whole, ref Start(restU)), yu[row]);
            yv[row] = MathF.FusedMultiplyAdd(SquaredWeight.Of(scale[row]), NarrowDot<T, SquaredWeight>(ref last, stride, ref Start(v), whole, ref Start(restV)), yv[row]);
        }
    }

    /// <summary>ye += W' e and yr += S' r, S the squares of scale∘W. W: [e.Length, ye.Length] as <see cref="Interleave"/> has it, scale: [e.Length].</summary>
    public static void AddNarrowMatTransposedVecAndSquared<T>(
        ReadOnlySpan<byte> w, ReadOnlySpan<float> scale, ReadOnlySpan<float> e, ReadOnlySpan<float> r, Span<float> ye, Span<float> yr)
        where T : struct, INarrowWeight
    {
        int stride = NarrowStride(ye.Length);
        Debug.Assert(yr.Length == ye.Length && r.Length == e.Length && scale.Length == e.Length && w.Length == e.Length * stride * T.Size);
        Span<float> restE = stackalloc float[NarrowBlock], restR = stackalloc float[NarrowBlock];
        int whole = Rest(ye, restE), row = 0;
        Rest(yr, restR);
        for (; row <= e.Length - 4; row += 4)
        {
            AddFourScaledNarrowRowsAndSquared<T>(
                ref Start(w.Slice(row * stride * T.Size)), stride, scale.Slice(row, 4), e.Slice(row, 4), r.Slice(row, 4), ref Start(ye), ref Start(yr), whole,
                ref Start(restE), ref Start(restR));
        }

        for (; row < e.Length; row++)
        {
            ref byte last = ref Start(w.Slice(row * stride * T.Size));
            AddScaledNarrowRow<T, PlainWeight>(e[row] * scale[row], ref last, stride, ref Start(ye), whole, ref Start(restE));
            AddScaledNarrowRow<T, SquaredWeight>(r[row] * SquaredWeight.Of(scale[row]), ref last, stride, ref Start(yr), whole, ref Start(restR));
        }

        restE[..(ye.Length - whole)].CopyTo(ye[whole..]);
        restR[..(yr.Length - whole)].CopyTo(yr[whole..]);
    }

    // Two rows and two vectors, two accumulators each: eight sums.
    private static void AddTwoNarrowRowsAndSquared<T, TForm>(
        ref byte w, int stride, ReadOnlySpan<float> scale, ref float u, ref float v, int whole, ref float restU, ref float restV, Span<float> yu, Span<float> yv)
        where T : struct, INarrowWeight
        where TForm : struct, IWeightForm
    {
        Vector256<float> a0 = Vector256<float>.Zero, b0 = a0, c0 = a0, d0 = a0, a1 = a0, b1 = a0, c1 = a0, d1 = a0;
        for (int i = 0; i < stride; i += NarrowBlock)
        {
            ref float p = ref i < whole ? ref Unsafe.Add(ref u, i) : ref restU;
            ref float q = ref i < whole ? ref Unsafe.Add(ref v, i) : ref restV;
            Vector256<float> s = T.Part(ref w, i, 0), t = T.Part(ref w, stride + i, 0);
            a0 = Fused(TForm.Of(s), Load(ref p, 0), a0);
            c0 = Fused(SquaredWeight.Of(s), Load(ref q, 0), c0);
            a1 = Fused(TForm.Of(t), Load(ref p, 0), a1);
            c1 = Fused(SquaredWeight.Of(t), Load(ref q, 0), c1);
            (s, t) = (T.Part(ref w, i, 1), T.Part(ref w, stride + i, 1));
            b0 = Fused(TForm.Of(s), Load(ref p, Lanes), b0);
            d0 = Fused(SquaredWeight.Of(s), Load(ref q, Lanes), d0);
            b1 = Fused(TForm.Of(t), Load(ref p, Lanes), b1);
            d1 = Fused(SquaredWeight.Of(t), Load(ref q, Lanes), d1);
            (s, t) = (T.Part(ref w, i, 2), T.Part(ref w, stride + i, 2));
            a0 = Fused(TForm.Of(s), Load(ref p, 2 * Lanes), a0);
            c0 = Fused(SquaredWeight.Of(s), Load(ref q, 2 * Lanes), c0);
            a1 = Fused(TForm.Of(t), Load(ref p, 2 * Lanes), a1);
            c1 = Fused(SquaredWeight.Of(t), Load(ref q, 2 * Lanes), c1);
            (s, t) = (T.Part(ref w, i, 3), T.Part(ref w, stride + i, 3));
            b0 = Fused(TForm.Of(s), Load(ref p, 3 * Lanes), b0);
            d0 = Fused(SquaredWeight.Of(s), Load(ref q, 3 * Lanes), d0);
            b1 = Fused(TForm.Of(t), Load(ref p, 3 * Lanes), b1);
            d1 = Fused(SquaredWeight.Of(t), Load(ref q, 3 * Lanes), d1);
        }

        yu[1] = MathF.FusedMultiplyAdd(TForm.Of(scale[1]), SumLanes(a1 + b1), yu[1]);
        yu[0] = MathF.FusedMultiplyAdd(TForm.Of(scale[0]), SumLanes(a0 + b0), yu[0]);
        yv[1] = MathF.FusedMultiplyAdd(SquaredWeight.Of(scale[1]), SumLanes(c1 + d1), yv[1]);
        yv[0] = MathF.FusedMultiplyAdd(SquaredWeight.Of(scale[0]), SumLanes(c0 + d0), yv[0]);
    }

    // Four rows share each load and store of both destinations.
    private static void AddFourScaledNarrowRowsAndSquared<T>(
        ref byte w, int stride, ReadOnlySpan<float> scale, ReadOnlySpan<float> e, ReadOnlySpan<float> r, ref float ye, ref float yr, int whole, ref float restE, ref float restR)
        where T : struct, INarrowWeight
    {
        int r1 = stride, r2 = 2 * stride, r3 = 3 * stride;
        float fa = e[0] * scale[0], fb = e[1] * scale[1], fc = e[2] * scale[2], fd = e[3] * scale[3];
        float ga = r[0] * SquaredWeight.Of(scale[0]), gb = r[1] * SquaredWeight.Of(scale[1]);
        float gc = r[2] * SquaredWeight.Of(scale[2]), gd = r[3] * SquaredWeight.Of(scale[3]);
        Vector256<float> ea = Vector256.Create(fa), eb = Vector256.Create(fb), ec = Vector256.Create(fc), ed = Vector256.Create(fd);
        Vector256<float> ra = Vector256.Create(ga), rb = Vector256.Create(gb), rc = Vector256.Create(gc), rd = Vector256.Create(gd);
        for (int i = 0; i < stride; i += NarrowBlock)
        {
            ref float m = ref i < whole ? ref Unsafe.Add(ref ye, i) : ref restE;
            ref float n = ref i < whole ? ref Unsafe.Add(ref yr, i) : ref restR;
            Vector256<float> p = T.Part(ref w, i, 0);
            Vector256<float> u = Fused(p, ea, Load(ref m, 0));
            Vector256<float> v = Fused(SquaredWeight.Of(p), ra, Load(ref n, 0));
            p = T.Part(ref w, r1 + i, 0);
            u = Fused(p, eb, u);
            v = Fused(SquaredWeight.Of(p), rb, v);
            p = T.Part(ref w, r2 + i, 0);
            u = Fused(p, ec, u);
            v = Fused(SquaredWeight.Of(p), rc, v);
            p = T.Part(ref w, r3 + i, 0);
            Store(Fused(p, ed, u), ref m, 0);
            Store(Fused(SquaredWeight.Of(p), rd, v), ref n, 0);
            p = T.Part(ref w, i, 1);
            u = Fused(p, ea, Load(ref m, Lanes));
            v = Fused(SquaredWeight.Of(p), ra, Load(ref n, Lanes));
            p = T.Part(ref w, r1 + i, 1);
            u = Fused(p, eb, u);
            v = Fused(SquaredWeight.Of(p), rb, v);
            p = T.Part(ref w, r2 + i, 1);
            u = Fused(p, ec, u);
            v = Fused(SquaredWeight.Of(p), rc, v);
            p = T.Part(ref w, r3 + i, 1);
            Store(Fused(p, ed, u), ref m, Lanes);
            Store(Fused(SquaredWeight.Of(p), rd, v), ref n, Lanes);
            p = T.Part(ref w, i, 2);
            u = Fused(p, ea, Load(ref m, 2 * Lanes));
            v = Fused(SquaredWeight.Of(p), ra, Load(ref n, 2 * Lanes));
            p = T.Part(ref w, r1 + i, 2);
            u = Fused(p, eb, u);
            v = Fused(SquaredWeight.Of(p), rb, v);
            p = T.Part(ref w, r2 + i, 2);
            u = Fused(p, ec, u);
            v = Fused(SquaredWeight.Of(p), rc, v);
            p = T.Part(ref w, r3 + i, 2);
            Store(Fused(p, ed, u), ref m, 2 * Lanes);
            Store(Fused(SquaredWeight.Of(p), rd, v), ref n, 2 * Lanes);
            p = T.Part(ref w, i, 3);
            u = Fused(p, ea, Load(ref m, 3 * Lanes));
            v = Fused(SquaredWeight.Of(p), ra, Load(ref n, 3 * Lanes));
            p = T.Part(ref w, r1 + i, 3);
            u = Fused(p, eb, u);
            v = Fused(SquaredWeight.Of(p), rb, v);
            p = T.Part(ref w, r2 + i, 3);
            u = Fused(p, ec, u);
            v = Fused(SquaredWeight.Of(p), rc, v);
            p = T.Part(ref w, r3 + i, 3);
            Store(Fused(p, ed, u), ref m, 3 * Lanes);
            Store(Fused(SquaredWeight.Of(p), rd, v), ref n, 3 * Lanes);
        }
    }
}
