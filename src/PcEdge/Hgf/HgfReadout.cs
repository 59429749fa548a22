using PcEdge.Numerics;

namespace PcEdge.Hgf;

/// <summary>What units and channels say after a row.</summary>
internal static class HgfReadout
{
    /// <summary>The belief of a unit.</summary>
    public static HgfBelief Of(in HgfUnit unit) => unit.Kind switch
    {
        HgfUnitKind.State => new HgfBelief(unit.ExpectedMean, unit.ExpectedPrecision, unit.Mean, unit.Precision),
        HgfUnitKind.Input => new HgfBelief(unit.ExpectedMean, unit.ExpectedPrecision, unit.Informed ? unit.Mean : double.NaN, unit.ExpectedPrecision),
        _ => new HgfBelief(unit.ExpectedMean, 1 / unit.ExpectedVariance, unit.Informed ? unit.Mean : double.NaN, 1 / unit.ExpectedVariance),
    };

    /// <summary>The belief of an input that is no unit: a noisy reading of a binary state, a category, a family.</summary>
    public static HgfBelief Of(in HgfChannel channel, ReadOnlySpan<HgfUnit> units, ReadOnlySpan<int> readers)
    {
        switch (channel.Reading)
        {
            case HgfReading.Categorical:
                return new HgfBelief(MostExpected(channel, units, readers), double.NaN, channel.Value, double.NaN);
            case HgfReading.FixedFamily:
                return Family(channel.ExpectedXi0, channel.ExpectedXi1, channel.Xi0, channel.Xi1);
            case HgfReading.FilteredFamily:
                ref readonly HgfUnit first = ref units[readers[channel.First]];
                ref readonly HgfUnit second = ref units[readers[channel.First + 1]];
                double mean = first.ExpectedMean;
                double precision = 1 / HgfLimits.Bound(second.ExpectedMean - (mean * mean));
                return new HgfBelief(mean, precision, channel.Value, precision);
            default:
                double expected = units[readers[channel.First]].ExpectedMean;
                return new HgfBelief(channel.Eta0 + (expected * (channel.Eta1 - channel.Eta0)), channel.Precision, channel.Value, channel.Precision);
        }
    }

    /// <summary>
    /// How far a reading is from what was expected, its noise counted in: half its squared error in deviations, or the surprise of a binary one. 0 is as
    /// expected, whatever the unit.
    /// </summary>
    public static double Energy(in HgfChannel channel, ReadOnlySpan<HgfUnit> units, ReadOnlySpan<int> readers)
    {
        switch (channel.Reading)
        {
            case HgfReading.Continuous:
                ref readonly HgfUnit unit = ref units[readers[channel.First]];
                return 0.5 * channel.Square / (unit.Spread + unit.ExpectedVariance);
            case HgfReading.NoisyBinary:
                return 0.5 * channel.Precision * channel.Square;
            case HgfReading.FixedFamily or HgfReading.FilteredFamily:
                return 0.5 * channel.Square;
            default:
                return channel.Surprise;
        }
    }

    /// <summary>Estimate of a channel without its noise, its variance, and the precision of the noise.</summary>
    public static void Estimate(
        in HgfChannel channel, ReadOnlySpan<HgfUnit> units, ReadOnlySpan<HgfEdge> edges, ReadOnlySpan<int> readers, out double mean, out double variance, out double precision)
    {
        switch (channel.Reading)
        {
            case HgfReading.Continuous:
                ref readonly HgfUnit unit = ref units[readers[channel.First]];
                HgfParents.Gaussian(unit, units, edges, expected: false, out mean, out variance);
                precision = unit.ExpectedPrecision;
                return;
            case HgfReading.Categorical:
                mean = MostExpected(channel, units, readers);
                variance = 0;
                precision = 1;
                return;
            case HgfReading.FixedFamily:
                mean = channel.Xi0;
                variance = HgfLimits.Bound(channel.Xi1 - (channel.Xi0 * channel.Xi0));
                precision = 1 / variance;
                return;
            case HgfReading.FilteredFamily:
                HgfParents.Gaussian(units[readers[channel.First]], units, edges, expected: false, out mean, out variance);
                HgfParents.Gaussian(units[readers[channel.First + 1]], units, edges, expected: false, out double square, out _);
                variance = HgfLimits.Bound(square - (mean * mean));
                precision = 1 / variance;
                return;
            default:
                // The probability of a 1 as the parents believe it now.
                ref readonly HgfUnit binary = ref units[readers[channel.First]];
                double p = Elementary.Sigmoid(HgfParents.Mean(binary, units, edges, expected: false));
                mean = channel.Eta0 + (p * (channel.Eta1 - channel.Eta0));
                variance = p * (1 - p);
                precision = 1 / binary.ExpectedVariance;
                return;
        }
    }

    private static HgfBelief Family(double expected0, double expected1, double xi0, double xi1) =>
        new(expected0, 1 / HgfLimits.Bound(expected1 - (expected0 * expected0)), xi0, 1 / HgfLimits.Bound(xi1 - (xi0 * xi0)));

    private static double MostExpected(in HgfChannel channel, ReadOnlySpan<HgfUnit> units, ReadOnlySpan<int> readers)
    {
        int best = 0;
        for (int k = 1; k < channel.Count; k++)
        {
            best = units[readers[channel.First + k]].ExpectedMean > units[readers[channel.First + best]].ExpectedMean ? k : best;
        }

        return best;
    }
}
