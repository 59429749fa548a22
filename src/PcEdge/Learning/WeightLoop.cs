using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PcEdge.Numerics;

namespace PcEdge.Learning;

/// <summary>Steps of weights, eight at a time; what is left over is padded and has the bits of any other.</summary>
internal static class WeightLoop
{
    private const int Lanes = Lanes8.Count;

    /// <summary>Tries or takes a step; memories that the step does not have are empty. False where something would not be finite.</summary>
    public static bool Run<T>(in T step, ReadOnlySpan<float> gradient, Span<float> weights, Span<float> first, Span<float> second, bool take)
        where T : struct, IWeightStep
    {
        ref float g0 = ref MemoryMarshal.GetReference(gradient);
        ref float w0 = ref MemoryMarshal.GetReference(weights);
        ref float m0 = ref MemoryMarshal.GetReference(first);
        ref float v0 = ref MemoryMarshal.GetReference(second);
        Vector256<float> check = Vector256<float>.Zero;
        Vector256<float> m = Vector256<float>.Zero, v = m;
        int i = 0;
        for (; i <= weights.Length - Lanes; i += Lanes)
        {
            Vector256<float> w = Vector256.LoadUnsafe(ref w0, (nuint)i);
            m = T.Memories > 0 ? Vector256.LoadUnsafe(ref m0, (nuint)i) : m;
            v = T.Memories > 1 ? Vector256.LoadUnsafe(ref v0, (nuint)i) : v;
            step.Next(Vector256.LoadUnsafe(ref g0, (nuint)i), ref w, ref m, ref v);
            if (!take)
            {
                check = Check<T>(w, m, v, check);
                continue;
            }

            w.StoreUnsafe(ref w0, (nuint)i);
            if (T.Memories > 0)
            {
                m.StoreUnsafe(ref m0, (nuint)i);
            }

            if (T.Memories > 1)
            {
                v.StoreUnsafe(ref v0, (nuint)i);
            }
        }

        if (i < weights.Length)
        {
            Vector256<float> w = Lanes8.LoadRest(weights[i..]);
            m = T.Memories > 0 ? Lanes8.LoadRest(first[i..]) : m;
            v = T.Memories > 1 ? Lanes8.LoadRest(second[i..]) : v;
            step.Next(Lanes8.LoadRest(gradient[i..]), ref w, ref m, ref v);
            if (!take)
            {
                check = Check<T>(w, m, v, check);
            }
            else
            {
                Lanes8.StoreRest(w, weights[i..]);
                Rest(m, first, i);
                Rest(v, second, i);
            }
        }

        return Vector256.EqualsAll(check, Vector256<float>.Zero);
    }

    // 0 x is 0 where x is finite and NaN where not.
    private static Vector256<float> Check<T>(Vector256<float> w, Vector256<float> m, Vector256<float> v, Vector256<float> check)
        where T : struct, IWeightStep
    {
        check = T.Memories > 1 ? Vector256.FusedMultiplyAdd(v, Vector256<float>.Zero, check) : check;
        check = T.Memories > 0 ? Vector256.FusedMultiplyAdd(m, Vector256<float>.Zero, check) : check;
        return Vector256.FusedMultiplyAdd(w, Vector256<float>.Zero, check);
    }

    private static void Rest(Vector256<float> values, Span<float> memory, int i)
    {
        if (!memory.IsEmpty)
        {
            Lanes8.StoreRest(values, memory[i..]);
        }
    }
}
