using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PcEdge.Numerics;

// Rows in ascending order, one fused multiply-add a row, as in float32; the row's scale is folded into what the row is multiplied by.
internal static partial class Kernels
{
    /// <summary>y += (scale∘W)' e, or the same with the squares of the weights. W: [e.Length, y.Length] as <see cref="Interleave"/> has it, scale: [e.Length].</summary>
    public static void AddNarrowMatTransposedVec<T, TForm>(ReadOnlySpan<byte> w, ReadOnlySpan<float> scale, ReadOnlySpan<float> e, Span<float> y)
        where T : struct, INarrowWeight
        where TForm : struct, IWeightForm
    {
        int stride = NarrowStride(y.Length);
        Debug.Assert(w.Length == e.Length * stride * T.Size && scale.Length == e.Length);
        Span<float> rest = stackalloc float[NarrowBlock];
        int whole = Rest(y, rest), row = 0;
        for (; row <= e.Length - 4; row += 4)
        {
            AddFourScaledNarrowRows<T, TForm>(ref Start(w.Slice(row * stride * T.Size)), stride, scale.Slice(row, 4), e.Slice(row, 4), ref Start(y), whole, ref Start(rest));
        }

        for (; row < e.Length; row++)
        {
            AddScaledNarrowRow<T, TForm>(e[row] * TForm.Of(scale[row]), ref Start(w.Slice(row * stride * T.Size)), stride, ref Start(y), whole, ref Start(rest));
        }

        rest[..(y.Length - whole)].CopyTo(y[whole..]);
    }

    // Four rows share each load and store of y.
    private static void AddFourScaledNarrowRows<T, TForm>(
        ref byte w, int stride, ReadOnlySpan<float> scale, ReadOnlySpan<float> e, ref float y, int whole, ref float rest)
        where T : struct, INarrowWeight
        where TForm : struct, IWeightForm
    {
        int r1 = stride, r2 = 2 * stride, r3 = 3 * stride;
        float f0 = e[0] * TForm.Of(scale[0]), f1 = e[1] * TForm.Of(scale[1]), f2 = e[2] * TForm.Of(scale[2]), f3 = e[3] * TForm.Of(scale[3]);
        Vector256<float> e0 = Vector256.Create(f0), e1 = Vector256.Create(f1), e2 = Vector256.Create(f2), e3 = Vector256.Create(f3);
        for (int i = 0; i < stride; i += NarrowBlock)
        {
            ref float to = ref i < whole ? ref Unsafe.Add(ref y, i) : ref rest;
            Vector256<float> u = Load(ref to, 0), v = Load(ref to, Lanes), t = Load(ref to, 2 * Lanes), z = Load(ref to, 3 * Lanes);
            u = Fused(TForm.Of(T.Part(ref w, i, 0)), e0, u);
            v = Fused(TForm.Of(T.Part(ref w, i, 1)), e0, v);
            t = Fused(TForm.Of(T.Part(ref w, i, 2)), e0, t);
            z = Fused(TForm.Of(T.Part(ref w, i, 3)), e0, z);
            u = Fused(TForm.Of(T.Part(ref w, r1 + i, 0)), e1, u);
            v = Fused(TForm.Of(T.Part(ref w, r1 + i, 1)), e1, v);
            t = Fused(TForm.Of(T.Part(ref w, r1 + i, 2)), e1, t);
            z = Fused(TForm.Of(T.Part(ref w, r1 + i, 3)), e1, z);
            u = Fused(TForm.Of(T.Part(ref w, r2 + i, 0)), e2, u);
            v = Fused(TForm.Of(T.Part(ref w, r2 + i, 1)), e2, v);
            t = Fused(TForm.Of(T.Part(ref w, r2 + i, 2)), e2, t);
            z = Fused(TForm.Of(T.Part(ref w, r2 + i, 3)), e2, z);
            u = Fused(TForm.Of(T.Part(ref w, r3 + i, 0)), e3, u);
            v = Fused(TForm.Of(T.Part(ref w, r3 + i, 1)), e3, v);
            t = Fused(TForm.Of(T.Part(ref w, r3 + i, 2)), e3, t);
            z = Fused(TForm.Of(T.Part(ref w, r3 + i, 3)), e3, z);
            Store(u, ref to, 0);
            Store(v, ref to, Lanes);
            Store(t, ref to, 2 * Lanes);
            Store(z, ref to, 3 * Lanes);
        }
    }

    private static void AddScaledNarrowRow<T, TForm>(float factor, ref byte w, int stride, ref float y, int whole, ref float rest)
        where T : struct, INarrowWeight
        where TForm : struct, IWeightForm
    {
        Vector256<float> factors = Vector256.Create(factor);
        for (int i = 0; i < stride; i += NarrowBlock)
        {
            ref float to = ref i < whole ? ref Unsafe.Add(ref y, i) : ref rest;
            Store(Fused(TForm.Of(T.Part(ref w, i, 0)), factors, Load(ref to, 0)), ref to, 0);
            Store(Fused(TForm.Of(T.Part(ref w, i, 1)), factors, Load(ref to, Lanes)), ref to, Lanes);
            Store(Fused(TForm.Of(T.Part(ref w, i, 2)), factors, Load(ref to, 2 * Lanes)), ref to, 2 * Lanes);
            Store(Fused(TForm.Of(T.Part(ref w, i, 3)), factors, Load(ref to, 3 * Lanes)), ref to, 3 * Lanes);
        }
    }
}
