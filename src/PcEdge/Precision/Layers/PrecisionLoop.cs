using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Precision.Layers;

/// <summary>Evidence for and steps of diagonal precisions, eight units at a time.</summary>
internal static class PrecisionLoop
{
    /// <summary>Sums E[e^2] and counts samples, unit by unit, in the order of the samples; returns how much was rejected.</summary>
    public static int Collect(ReadOnlySpan<PredictionState> blocks, Span<float> sum, Span<float> count, out int samples)
    {
        sum.Clear();
        count.Clear();
        samples = 0;
        int rejected = 0;
        foreach (PredictionState block in blocks)
        {
            samples += block.Samples;
            for (int b = 0; b < block.Samples; b++)
            {
                if (block.Informed[b])
                {
                    Range units = block.Of(b);
                    rejected += Kernels.AddExpectedSquares(block.Error[units], block.PosteriorVariance[units], block.Precision[units], sum, count);
                }
            }
        }

        return rejected;
    }

    /// <summary>
    /// Takes one step with the units that were seen, within the bounds; the others keep their bits. share: of a step for each time that a unit
    /// was seen. Returns how many were stopped at a bound or had their step shortened.
    /// </summary>
    public static int Learn<TStep>(
        ReadOnlySpan<float> sum, ReadOnlySpan<float> count, float share, float least, float most, Span<float> precision)
        where TStep : struct, IPrecisionStep
    {
        ref float s0 = ref MemoryMarshal.GetReference(sum);
        ref float c0 = ref MemoryMarshal.GetReference(count);
        ref float p0 = ref MemoryMarshal.GetReference(precision);
        int hits = 0;
        int i = 0;
        for (; i <= precision.Length - Lanes8.Count; i += Lanes8.Count)
        {
            Step<TStep>(
                Vector256.LoadUnsafe(ref s0, (nuint)i), Vector256.LoadUnsafe(ref c0, (nuint)i), Vector256.LoadUnsafe(ref p0, (nuint)i), share, least, most, ref hits)
                .StoreUnsafe(ref p0, (nuint)i);
        }

        if (i < precision.Length)
        {
            Lanes8.StoreRest(
                Step<TStep>(Lanes8.LoadRest(sum[i..]), Lanes8.LoadRest(count[i..]), Lanes8.LoadRest(precision[i..]), share, least, most, ref hits), precision[i..]);
        }

        return hits;
    }

    /// <summary>One step of every present unit's own precision towards its own squared error, within the bounds; returns how many were stopped there.</summary>
    public static int Adapt(ReadOnlySpan<float> e, float share, float least, float most, Span<float> precision)
    {
        ref float e0 = ref MemoryMarshal.GetReference(e);
        ref float p0 = ref MemoryMarshal.GetReference(precision);
        int hits = 0;
        int i = 0;
        for (; i <= precision.Length - Lanes8.Count; i += Lanes8.Count)
        {
            Adapt(Vector256.LoadUnsafe(ref e0, (nuint)i), Vector256.LoadUnsafe(ref p0, (nuint)i), share, least, most, ref hits).StoreUnsafe(ref p0, (nuint)i);
        }

        if (i < precision.Length)
        {
            Lanes8.StoreRest(Adapt(Lanes8.LoadRest(e[i..]), Lanes8.LoadRest(precision[i..]), share, least, most, ref hits), precision[i..]);
        }

        return hits;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Adapt(Vector256<float> e, Vector256<float> precision, float share, float least, float most, ref int hits)
    {
        Vector256<float> square = e * e;
        Vector256<float> taken = Vector256.GreaterThan(precision, Vector256<float>.Zero) & Vector256.LessThanOrEqual(square, Vector256.Create(float.MaxValue));
        return Step<LogVarianceStep>(square & taken, Vector256<float>.One & taken, precision, share, least, most, ref hits);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Step<TStep>(
        Vector256<float> sum, Vector256<float> count, Vector256<float> precision, float share, float least, float most, ref int hits)
        where TStep : struct, IPrecisionStep
    {
        Vector256<float> seen = Vector256.GreaterThan(count, Vector256<float>.Zero);
        Vector256<float> low = Vector256.Create(least), high = Vector256.Create(most);
        Vector256<float> next = TStep.Next(precision, Vector256.Create(share) * count, sum / count, out Vector256<float> shortened);
        Vector256<float> above = Vector256.LessThan(next, high);
        Vector256<float> below = Vector256.GreaterThan(next, low);
        Vector256<float> stopped = seen & (shortened | ~(above & below));
        hits += BitOperations.PopCount(stopped.ExtractMostSignificantBits());
        next = Vector256.ConditionalSelect(below, Vector256.ConditionalSelect(above, next, high), low);
        return Vector256.ConditionalSelect(seen, next, precision);
    }
}
