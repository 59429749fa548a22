using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PcEdge.Numerics;

// Weights in a narrow format are widened in registers, exactly, and summed as the float32 kernels sum rows of whole blocks; the row's
// scale (its square, where the weights are squared) comes last, in one fused multiply-add: y = scale sum + y.
internal static partial class Kernels
{
    /// <summary>y += (scale∘W) x, or the same with the squares of the weights. W: [y.Length, x.Length] as <see cref="Interleave"/> has it, scale: [y.Length].</summary>
    public static void AddNarrowMatVec<T, TForm>(ReadOnlySpan<byte> w, ReadOnlySpan<float> scale, ReadOnlySpan<float> x, Span<float> y)
        where T : struct, INarrowWeight
        where TForm : struct, IWeightForm
    {
        int stride = NarrowStride(x.Length);
        Debug.Assert(w.Length == y.Length * stride * T.Size && scale.Length == y.Length);
        Span<float> rest = stackalloc float[NarrowBlock];
        int whole = Rest(x, rest), row = 0;
        for (; row <= y.Length - 4; row += 4)
        {
            AddFourNarrowRows<T, TForm>(ref Start(w.Slice(row * stride * T.Size)), stride, scale.Slice(row, 4), ref Start(x), whole, ref Start(rest), y.Slice(row, 4));
        }

        for (; row < y.Length; row++)
        {
            float sum = NarrowDot<T, TForm>(ref Start(w.Slice(row * stride * T.Size)), stride, ref Start(x), whole, ref Start(rest));
            y[row] = MathF.FusedMultiplyAdd(TForm.Of(scale[row]), sum, y[row]);
        }
    }

    // Four rows share each load of x; two accumulators a row hide the latency of the multiply-add.
    private static void AddFourNarrowRows<T, TForm>(
        ref byte w, int stride, ReadOnlySpan<float> scale, ref float x, int whole, ref float rest, Span<float> y)
        where T : struct, INarrowWeight
        where TForm : struct, IWeightForm
    {
        int r1 = stride, r2 = 2 * stride, r3 = 3 * stride;
        Vector256<float> a0 = Vector256<float>.Zero, a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
        for (int i = 0; i < stride; i += NarrowBlock)
        {
            ref float from = ref i < whole ? ref Unsafe.Add(ref x, i) : ref rest;
            Vector256<float> u = Load(ref from, 0), v = Load(ref from, Lanes), t = Load(ref from, 2 * Lanes), z = Load(ref from, 3 * Lanes);
            a0 = Fused(TForm.Of(T.Part(ref w, i, 0)), u, a0);
            b0 = Fused(TForm.Of(T.Part(ref w, i, 1)), v, b0);
            a0 = Fused(TForm.Of(T.Part(ref w, i, 2)), t, a0);
            b0 = Fused(TForm.Of(T.Part(ref w, i, 3)), z, b0);
            a1 = Fused(TForm.Of(T.Part(ref w, r1 + i, 0)), u, a1);
            b1 = Fused(TForm.Of(T.Part(ref w, r1 + i, 1)), v, b1);
            a1 = Fused(TForm.Of(T.Part(ref w, r1 + i, 2)), t, a1);
            b1 = Fused(TForm.Of(T.Part(ref w, r1 + i, 3)), z, b1);
            a2 = Fused(TForm.Of(T.Part(ref w, r2 + i, 0)), u, a2);
            b2 = Fused(TForm.Of(T.Part(ref w, r2 + i, 1)), v, b2);
            a2 = Fused(TForm.Of(T.Part(ref w, r2 + i, 2)), t, a2);
            b2 = Fused(TForm.Of(T.Part(ref w, r2 + i, 3)), z, b2);
            a3 = Fused(TForm.Of(T.Part(ref w, r3 + i, 0)), u, a3);
            b3 = Fused(TForm.Of(T.Part(ref w, r3 + i, 1)), v, b3);
            a3 = Fused(TForm.Of(T.Part(ref w, r3 + i, 2)), t, a3);
            b3 = Fused(TForm.Of(T.Part(ref w, r3 + i, 3)), z, b3);
        }

        y[3] = MathF.FusedMultiplyAdd(TForm.Of(scale[3]), SumLanes(a3 + b3), y[3]);
        y[2] = MathF.FusedMultiplyAdd(TForm.Of(scale[2]), SumLanes(a2 + b2), y[2]);
        y[1] = MathF.FusedMultiplyAdd(TForm.Of(scale[1]), SumLanes(a1 + b1), y[1]);
        y[0] = MathF.FusedMultiplyAdd(TForm.Of(scale[0]), SumLanes(a0 + b0), y[0]);
    }

    private static float NarrowDot<T, TForm>(ref byte w, int stride, ref float x, int whole, ref float rest)
        where T : struct, INarrowWeight
        where TForm : struct, IWeightForm
    {
        Vector256<float> a = Vector256<float>.Zero, b = a;
        for (int i = 0; i < stride; i += NarrowBlock)
        {
            ref float from = ref i < whole ? ref Unsafe.Add(ref x, i) : ref rest;
            a = Fused(TForm.Of(T.Part(ref w, i, 0)), Load(ref from, 0), a);
            b = Fused(TForm.Of(T.Part(ref w, i, 1)), Load(ref from, Lanes), b);
            a = Fused(TForm.Of(T.Part(ref w, i, 2)), Load(ref from, 2 * Lanes), a);
            b = Fused(TForm.Of(T.Part(ref w, i, 3)), Load(ref from, 3 * Lanes), b);
        }

        return SumLanes(a + b);
    }
}
