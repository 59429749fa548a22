using System.Diagnostics;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace PcEdge.Numerics;

// What a product owes to the inputs that have changed: y takes their rows in ascending order, one fused multiply-add a row, however rows are grouped.
internal static partial class Kernels
{
    /// <summary>
    /// Finds the inputs that are further than <paramref name="threshold"/> from what they were last, a NaN among them: their places, ascending,
    /// and their changes. Only they become what was last.
    /// </summary>
    /// <param name="x">[n]: the inputs.</param>
    /// <param name="last">[n]: what each was when it was last found.</param>
    /// <param name="threshold">The largest change that is passed over; 0 finds every change.</param>
    /// <param name="places">[n]: room for the places.</param>
    /// <param name="changes">[n]: room for the changes.</param>
    /// <returns>How many there are.</returns>
    public static int FindChanges(ReadOnlySpan<float> x, Span<float> last, float threshold, Span<int> places, Span<float> changes)
    {
        Debug.Assert(last.Length == x.Length && places.Length >= x.Length && changes.Length >= x.Length);
        ref float x0 = ref Start(x), l0 = ref Start(last);
        Vector256<float> near = Vector256.Create(threshold);
        int count = 0;
        int i = 0;
        for (; i <= x.Length - Lanes; i += Lanes)
        {
            Vector256<float> u = Load(ref x0, i), v = Load(ref l0, i);
            Vector256<float> stays = Vector256.LessThanOrEqual(Vector256.Abs(u - v), near);
            uint found = ~stays.ExtractMostSignificantBits() & 0xFF;
            if (found == 0)
            {
                continue;
            }

            Store(Vector256.ConditionalSelect(stays, v, u), ref l0, i);
            Vector256<float> change = u - v;
            for (; found != 0; found &= found - 1, count++)
            {
                int lane = BitOperations.TrailingZeroCount(found);
                places[count] = i + lane;
                changes[count] = change.GetElement(lane);
            }
        }

        for (; i < x.Length; i++)
        {
            float change = x[i] - last[i];
            if (!(MathF.Abs(change) <= threshold))
            {
                last[i] = x[i];
                places[count] = i;
                changes[count++] = change;
            }
        }

        return count;
    }

    /// <summary>Largest |x|; 0 of none, and what is NaN is passed over.</summary>
    public static float LargestMagnitude(ReadOnlySpan<float> x)
    {
        ref float x0 = ref Start(x);
        Vector256<float> most = Vector256<float>.Zero;
        int i = 0;
        for (; i <= x.Length - Lanes; i += Lanes)
        {
            Vector256<float> size = Vector256.Abs(Load(ref x0, i));
            most = Vector256.ConditionalSelect(Vector256.GreaterThan(size, most), size, most);
        }

        float largest = 0;
        for (int lane = 0; lane < Lanes; lane++)
        {
            largest = most.GetElement(lane) > largest ? most.GetElement(lane) : largest;
        }

        for (; i < x.Length; i++)
        {
            float size = MathF.Abs(x[i]);
            largest = size > largest ? size : largest;
        }

        return largest;
    }

    /// <summary>y += those rows of W, each times its change. W: [any, y.Length]; places and changes: one for each row.</summary>
    public static void AddChosenRows(ReadOnlySpan<float> w, ReadOnlySpan<int> places, ReadOnlySpan<float> changes, Span<float> y) =>
        AddChosenRows<PlainWeight>(w, places, changes, y);

    /// <summary>y += the squares of those rows of W, each times its change.</summary>
    public static void AddChosenSquaredRows(ReadOnlySpan<float> w, ReadOnlySpan<int> places, ReadOnlySpan<float> changes, Span<float> y) =>
        AddChosenRows<SquaredWeight>(w, places, changes, y);

    /// <summary>(w∘w) . x</summary>
    public static float SquaredDot(ReadOnlySpan<float> w, ReadOnlySpan<float> x) => Dot<SquaredWeight>(w, x);

    private static void AddChosenRows<T>(ReadOnlySpan<float> w, ReadOnlySpan<int> places, ReadOnlySpan<float> changes, Span<float> y)
        where T : struct, IWeightForm
    {
        int n = y.Length;
        int k = 0;
        for (; k <= places.Length - 4; k += 4)
        {
            AddFourChosenRows<T>(
                w.Slice(places[k] * n, n), w.Slice(places[k + 1] * n, n), w.Slice(places[k + 2] * n, n), w.Slice(places[k + 3] * n, n), changes.Slice(k, 4), y);
        }

        for (; k < places.Length; k++)
        {
            AddScaledRow<T>(changes[k], w.Slice(places[k] * n, n), y);
        }
    }

    // Four rows share each load and store of y.
    private static void AddFourChosenRows<T>(
        ReadOnlySpan<float> first, ReadOnlySpan<float> second, ReadOnlySpan<float> third, ReadOnlySpan<float> fourth, ReadOnlySpan<float> changes, Span<float> y)
        where T : struct, IWeightForm
    {
        ref float r0 = ref Start(first), r1 = ref Start(second), r2 = ref Start(third), r3 = ref Start(fourth), y0 = ref Start(y);
        float f0 = changes[0], f1 = changes[1], f2 = changes[2], f3 = changes[3];
        Vector256<float> c0 = Vector256.Create(f0), c1 = Vector256.Create(f1), c2 = Vector256.Create(f2), c3 = Vector256.Create(f3);
        int i = 0;
        for (; i <= y.Length - (2 * Lanes); i += 2 * Lanes)
        {
            int j = i + Lanes;
            Vector256<float> u = Fused(T.Of(Load(ref r0, i)), c0, Load(ref y0, i));
            Vector256<float> v = Fused(T.Of(Load(ref r0, j)), c0, Load(ref y0, j));
            u = Fused(T.Of(Load(ref r1, i)), c1, u);
            v = Fused(T.Of(Load(ref r1, j)), c1, v);
            u = Fused(T.Of(Load(ref r2, i)), c2, u);
            v = Fused(T.Of(Load(ref r2, j)), c2, v);
            u = Fused(T.Of(Load(ref r3, i)), c3, u);
            v = Fused(T.Of(Load(ref r3, j)), c3, v);
            Store(u, ref y0, i);
            Store(v, ref y0, j);
        }

        if (i <= y.Length - Lanes)
        {
            Vector256<float> u = Fused(T.Of(Load(ref r0, i)), c0, Load(ref y0, i));
            u = Fused(T.Of(Load(ref r1, i)), c1, u);
            u = Fused(T.Of(Load(ref r2, i)), c2, u);
            Store(Fused(T.Of(Load(ref r3, i)), c3, u), ref y0, i);
            i += Lanes;
        }

        for (; i < y.Length; i++)
        {
            float u = MathF.FusedMultiplyAdd(T.Of(At(ref r0, i)), f0, y[i]);
            u = MathF.FusedMultiplyAdd(T.Of(At(ref r1, i)), f1, u);
            u = MathF.FusedMultiplyAdd(T.Of(At(ref r2, i)), f2, u);
            y[i] = MathF.FusedMultiplyAdd(T.Of(At(ref r3, i)), f3, u);
        }
    }
}
