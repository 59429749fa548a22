using System.Diagnostics;
using System.Runtime.Intrinsics;

namespace PcEdge.Numerics;

// Each element of y takes the rows in ascending order, one fused multiply-add a row, however rows or columns are grouped.
internal static partial class Kernels
{
    /// <summary>y += W' e. W: [e.Length, y.Length].</summary>
    public static void AddMatTransposedVec(ReadOnlySpan<float> w, ReadOnlySpan<float> e, Span<float> y) => AddScaledRows<PlainWeight>(w, e, y);

    /// <summary>yr += (W∘W)' r, the squares of the weights transposed, times r. W: [r.Length, yr.Length].</summary>
    public static void AddSquaredMatTransposedVec(ReadOnlySpan<float> w, ReadOnlySpan<float> r, Span<float> yr) => AddScaledRows<SquaredWeight>(w, r, yr);

    private static void AddScaledRows<T>(ReadOnlySpan<float> w, ReadOnlySpan<float> e, Span<float> y)
        where T : struct, IWeightForm
    {
        int columns = y.Length;
        Debug.Assert(w.Length == e.Length * columns);
        int row = 0;
        for (; row <= e.Length - 4; row += 4)
        {
            AddFourScaledRows<T>(ref Start(w.Slice(row * columns)), e.Slice(row, 4), y);
        }

        for (; row < e.Length; row++)
        {
            AddScaledRow<T>(e[row], w.Slice(row * columns, columns), y);
        }
    }

    // Four rows share each load and store of y.
    private static void AddFourScaledRows<T>(ref float w, ReadOnlySpan<float> e, Span<float> y)
        where T : struct, IWeightForm
    {
        ref float y0 = ref Start(y);
        int r1 = y.Length, r2 = 2 * r1, r3 = 3 * r1;
        float f0 = e[0], f1 = e[1], f2 = e[2], f3 = e[3];
        Vector256<float> e0 = Vector256.Create(f0), e1 = Vector256.Create(f1), e2 = Vector256.Create(f2), e3 = Vector256.Create(f3);
        int i = 0;
        for (; i <= y.Length - (2 * Lanes); i += 2 * Lanes)
        {
            int j = i + Lanes;
            Vector256<float> u = Fused(T.Of(Load(ref w, i)), e0, Load(ref y0, i));
            Vector256<float> v = Fused(T.Of(Load(ref w, j)), e0, Load(ref y0, j));
            u = Fused(T.Of(Load(ref w, r1 + i)), e1, u);
            v = Fused(T.Of(Load(ref w, r1 + j)), e1, v);
            u = Fused(T.Of(Load(ref w, r2 + i)), e2, u);
            v = Fused(T.Of(Load(ref w, r2 + j)), e2, v);
            u = Fused(T.Of(Load(ref w, r3 + i)), e3, u);
            v = Fused(T.Of(Load(ref w, r3 + j)), e3, v);
            Store(u, ref y0, i);
            Store(v, ref y0, j);
        }

        if (i <= y.Length - Lanes)
        {
            Vector256<float> u = Fused(T.Of(Load(ref w, i)), e0, Load(ref y0, i));
            u = Fused(T.Of(Load(ref w, r1 + i)), e1, u);
            u = Fused(T.Of(Load(ref w, r2 + i)), e2, u);
            u = Fused(T.Of(Load(ref w, r3 + i)), e3, u);
            Store(u, ref y0, i);
            i += Lanes;
        }

        for (; i < y.Length; i++)
        {
            float u = MathF.FusedMultiplyAdd(T.Of(At(ref w, i)), f0, y[i]);
            u = MathF.FusedMultiplyAdd(T.Of(At(ref w, r1 + i)), f1, u);
            u = MathF.FusedMultiplyAdd(T.Of(At(ref w, r2 + i)), f2, u);
            y[i] = MathF.FusedMultiplyAdd(T.Of(At(ref w, r3 + i)), f3, u);
        }
    }
}
