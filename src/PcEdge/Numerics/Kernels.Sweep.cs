using System.Runtime.Intrinsics;

namespace PcEdge.Numerics;

internal static partial class Kernels
{
    /// <summary>V = 1/pi + spread, and what a belief sends on: f'^2 V and f'^2/pi. pi is positive. All [n].</summary>
    public static void SendVariance(
        ReadOnlySpan<float> precision, ReadOnlySpan<float> spread, ReadOnlySpan<float> slope, Span<float> variance, Span<float> whole, Span<float> own)
    {
        ref float pi = ref Start(precision);
        ref float h = ref Start(spread);
        ref float s = ref Start(slope);
        ref float v = ref Start(variance);
        ref float w = ref Start(whole);
        ref float o = ref Start(own);
        int i = 0;
        for (; i <= variance.Length - Lanes; i += Lanes)
        {
            Vector256<float> sigma = Vector256<float>.One / Load(ref pi, i);
            Vector256<float> slopes = Load(ref s, i);
            Vector256<float> squares = slopes * slopes;
            Vector256<float> sum = sigma + Load(ref h, i);
            Store(sum, ref v, i);
            Store(squares * sum, ref w, i);
            Store(squares * sigma, ref o, i);
        }

        for (; i < variance.Length; i++)
        {
            float sigma = 1 / precision[i];
            float square = slope[i] * slope[i];
            variance[i] = sigma + spread[i];
            whole[i] = square * variance[i];
            own[i] = square * sigma;
        }
    }

    /// <summary>What was observed: J P J' = h/(1 + pi h), 1/S = pi/(1 + pi h). All [n].</summary>
    public static void CorrectObserved(ReadOnlySpan<float> precision, ReadOnlySpan<float> spread, Span<float> posterior, Span<float> reciprocal)
    {
        ref float pi = ref Start(precision);
        ref float h = ref Start(spread);
        ref float p = ref Start(posterior);
        ref float r = ref Start(reciprocal);
        int i = 0;
        for (; i <= posterior.Length - Lanes; i += Lanes)
        {
            Vector256<float> precisions = Load(ref pi, i);
            Vector256<float> spreads = Load(ref h, i);
            Vector256<float> share = Vector256<float>.One / Fused(precisions, spreads, Vector256<float>.One);
            Store(spreads * share, ref p, i);
            Store(precisions * share, ref r, i);
        }

        for (; i < posterior.Length; i++)
        {
            float share = 1 / MathF.FusedMultiplyAdd(precision[i], spread[i], 1);
            posterior[i] = spread[i] * share;
            reciprocal[i] = precision[i] * share;
        }
    }

    /// <summary>
    /// What was inferred: P = v (1 - min(largest, v f'^2 information)), 1/S = pi/(1 + pi h), v = 1/pi with pi positive. All [n].
    /// </summary>
    public static void CorrectInferred(
        float largest, ReadOnlySpan<float> precision, ReadOnlySpan<float> spread, ReadOnlySpan<float> slope, ReadOnlySpan<float> information, Span<float> posterior, Span<float> reciprocal)
    {
        ref float pi = ref Start(precision);
        ref float h = ref Start(spread);
        ref float s = ref Start(slope);
        ref float d = ref Start(information);
        ref float p = ref Start(posterior);
        ref float r = ref Start(reciprocal);
        Vector256<float> most = Vector256.Create(largest);
        int i = 0;
        for (; i <= posterior.Length - Lanes; i += Lanes)
        {
            Vector256<float> precisions = Load(ref pi, i);
            Vector256<float> slopes = Load(ref s, i);
            Vector256<float> v = Vector256<float>.One / precisions;
            Vector256<float> known = v * (slopes * slopes) * Load(ref d, i);
            known = Vector256.ConditionalSelect(Vector256.LessThan(known, most), known, most);
            Store(v * (Vector256<float>.One - known), ref p, i);
            Store(precisions / Fused(precisions, Load(ref h, i), Vector256<float>.One), ref r, i);
        }

        for (; i < posterior.Length; i++)
        {
            float v = 1 / precision[i];
            float known = v * (slope[i] * slope[i]) * information[i];
            known = known < largest ? known : largest;
            posterior[i] = v * (1 - known);
            reciprocal[i] = precision[i] / MathF.FusedMultiplyAdd(precision[i], spread[i], 1);
        }
    }

    /// <summary>x = 1/x.</summary>
    public static void Invert(Span<float> x)
    {
        ref float x0 = ref Start(x);
        int i = 0;
        for (; i <= x.Length - Lanes; i += Lanes)
        {
            Store(Vector256<float>.One / Load(ref x0, i), ref x0, i);
        }

        for (; i < x.Length; i++)
        {
            x[i] = 1 / x[i];
        }
    }
}
