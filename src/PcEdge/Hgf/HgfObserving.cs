using System.Runtime.CompilerServices;
using PcEdge.Numerics;

namespace PcEdge.Hgf;

/// <summary>
/// A reading meets its prediction: it is scored first, then told to the unit that reads it.
/// The surprise of a Gaussian reading is that under the expected mean and precision of its value parents, without its own noise (pyhgf
/// <c>gaussian_surprise</c>); of a binary one -ln of the probability of what came (<c>binary_surprise</c>); of a category the sum over all categories.
/// </summary>
internal static class HgfObserving
{
    private const double HalfLn2Pi = 0.9189385332046727;
    private const double ManyDegrees = 1000;

    // Its square is a reading too.
    private const double LargestOfFamily = 1e50;

    /// <summary>True where a model can use the reading.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsUsable(in HgfChannel channel, double value) =>
        channel.Reading == HgfReading.Continuous ? Math.Abs(value) <= HgfLimits.LargestMean : IsUsableElsewhere(channel, value);

    private static bool IsUsableElsewhere(in HgfChannel channel, double value) => channel.Reading switch
    {
        HgfReading.Binary => value is >= 0 and <= 1,
        HgfReading.Categorical => value >= 0 && value < channel.Count && Math.Floor(value) == value,
        HgfReading.FixedFamily or HgfReading.FilteredFamily => Math.Abs(value) <= LargestOfFamily,
        _ => Math.Abs(value) <= HgfLimits.LargestMean,
    };

    /// <summary>Nothing was read: no surprise.</summary>
    public static double Miss(ref HgfChannel channel)
    {
        channel.Value = double.NaN;
        channel.Surprise = 0;
        channel.ExpectedXi0 = channel.Xi0;
        channel.ExpectedXi1 = channel.Xi1;
        return 0;
    }

    /// <summary>Scores and tells a usable reading, and returns its surprise, nats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Take(ref HgfChannel channel, double value, Span<HgfUnit> units, ReadOnlySpan<int> readers)
    {
        channel.Value = value;
        if (channel.Reading == HgfReading.Continuous)
        {
            Gaussian(ref channel, value, ref units[readers[channel.First]]);
        }
        else
        {
            TakeElsewhere(ref channel, value, units, readers);
        }

        return channel.Surprise;
    }

    private static void TakeElsewhere(ref HgfChannel channel, double value, Span<HgfUnit> units, ReadOnlySpan<int> readers)
    {
        switch (channel.Reading)
        {
            case HgfReading.Binary:
                channel.Surprise = Binary(value, ref units[readers[channel.First]]);
                break;
            case HgfReading.NoisyBinary:
                NoisyBinary(ref channel, value, ref units[readers[channel.First]]);
                break;
            case HgfReading.Categorical:
                channel.Surprise = 0;
                for (int k = 0; k < channel.Count; k++)
                {
                    channel.Surprise += Binary(value == k ? 1 : 0, ref units[readers[channel.First + k]]);
                }

                break;
            case HgfReading.FixedFamily:
                FixedFamily(ref channel, value);
                break;
            default:
                FilteredFamily(ref channel, value, ref units[readers[channel.First]], ref units[readers[channel.First + 1]]);
                break;
        }
    }

    /// <summary>1/2 (ln 2 pi + ln v + e^2/v), nats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double GaussianSurprise(double square, double variance) => HalfLn2Pi + (0.5 * (Elementary.Log(variance) + (square / variance)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Gaussian(ref HgfChannel channel, double value, ref HgfUnit unit)
    {
        double error = Tell(ref unit, value);
        double square = error * error;
        channel.Surprise = GaussianSurprise(square, unit.Spread);
        channel.Square = square;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Tell(ref HgfUnit unit, double value)
    {
        double error = value - unit.ExpectedMean;
        unit.Informed = true;
        unit.Mean = value;
        unit.WeightedError = unit.ExpectedPrecision * error * unit.ValueShare;
        return error;
    }

    // -ln sigmoid(x) = ln(1 + e^-x), which stays finite where the sigmoid is 0.
    private static double Binary(double value, ref HgfUnit unit)
    {
        double odds = unit.Spread;
        double log = Elementary.Log1p(Elementary.Exp(-Math.Abs(odds)));
        double surprise = (value * (odds >= 0 ? log : log - odds)) + ((1 - value) * (odds >= 0 ? log + odds : log));
        unit.Informed = true;
        unit.Mean = value;
        unit.WeightedError = value - unit.ExpectedMean;
        return surprise;
    }

    // p(u) = p N(u; eta_1, 1/pi_u) + (1 - p) N(u; eta_0, 1/pi_u); the posterior is Bayes' (Mathys et al. 2014, eq. 39).
    private static void NoisyBinary(ref HgfChannel channel, double value, ref HgfUnit unit)
    {
        double one = value - channel.Eta1;
        double zero = value - channel.Eta0;
        double ratio = 0.5 * channel.Precision * ((zero * zero) - (one * one));
        ratio = Math.Min(Math.Max(ratio, -HgfLimits.Largest), HgfLimits.Largest);
        unit.Informed = true;
        unit.Evidence += ratio;

        // ln p(u) = ln N_0 - ln(1 + e^odds) + ln(1 + e^(odds + ratio)), the larger of N_0 and N_1 taken out
        double best = Math.Min(one * one, zero * zero);
        double odds = unit.Spread;
        double mixed = ratio > 0 ? Elementary.Softplus(-odds - ratio) + odds : Elementary.Softplus(odds + ratio);
        double lost = Elementary.Softplus(odds) - mixed;
        channel.Square = best + (2 * Math.Max(0, lost) / channel.Precision);
        channel.Surprise = (0.5 * channel.Precision * best) + lost + HalfLn2Pi - (0.5 * Elementary.Log(channel.Precision));
    }

    // xi += (t(x) - xi)/(nu + 1) (Mathys and Weber 2020; pyhgf prediction_error_update_exponential_family_fixed)
    private static void FixedFamily(ref HgfChannel channel, double value)
    {
        channel.ExpectedXi0 = channel.Xi0;
        channel.ExpectedXi1 = channel.Xi1;
        Predictive(ref channel, value, channel.Xi0, channel.Xi1, channel.Nu);
        double share = 1 / (channel.Nu + 1);
        channel.Xi0 += share * (value - channel.Xi0);
        channel.Xi1 += share * ((value * value) - channel.Xi1);
    }

    // Each statistic is a reading of its own; nu is what makes the filter's gain 1/(nu + 1).
    private static void FilteredFamily(ref HgfChannel channel, double value, ref HgfUnit first, ref HgfUnit second)
    {
        double nu = first.ExpectedVariance / first.Spread;
        Predictive(ref channel, value, first.ExpectedMean, second.ExpectedMean, nu);
        Tell(ref first, value);
        Tell(ref second, value * value);
    }

    // Student's t with nu + 1 degrees of freedom around xi_0, with the scale of sqrt(xi_1 - xi_0^2) (pyhgf gaussian_predictive_distribution)
    private static void Predictive(ref HgfChannel channel, double value, double xi0, double xi1, double nu)
    {
        double variance = HgfLimits.Bound(xi1 - (xi0 * xi0));
        double degrees = Math.Min(Math.Max(nu, 1e-6), 1e12) + 1;
        double error = value - xi0;
        double tail = Elementary.Log1p(error * error / (degrees * variance));
        channel.Square = (degrees + 1) * tail;
        channel.Surprise = (0.5 * channel.Square) + StudentScale(degrees) + (0.5 * Elementary.Log(variance));
    }

    // ln( sqrt(pi d) Gamma(d/2)/Gamma((d+1)/2) ); of many degrees the first terms of its series, where the difference would cancel
    private static double StudentScale(double degrees) => degrees > ManyDegrees
        ? HalfLn2Pi + (1 / (4 * degrees)) - (1 / (24 * degrees * degrees * degrees))
        : Elementary.LogGamma(degrees / 2) - Elementary.LogGamma((degrees + 1) / 2) + (0.5 * Elementary.Log(Math.PI * degrees));
}
