using PcEdge.Models;

namespace PcEdge.Hgf;

/// <summary>
/// What a state holds of the units and channels, laid out as arrays. Precisions and variances are kept both: whichever was computed first, the other is its
/// reciprocal rounded.
/// </summary>
internal sealed class HgfMemory
{
    private const string Damaged = "the state is damaged: remove it to start anew";

    private readonly HgfUnit[] _units;
    private readonly HgfChannel[] _channels;
    private readonly long[] _fallbacks;
    private readonly double[] _mean;
    private readonly double[] _precision;
    private readonly double[] _variance;
    private readonly double[] _statistics;

    public HgfMemory(HgfUnit[] units, HgfChannel[] channels, long[] fallbacks)
    {
        _units = units;
        _channels = channels;
        _fallbacks = fallbacks;
        _mean = new double[units.Length];
        _precision = new double[units.Length];
        _variance = new double[units.Length];
        _statistics = new double[2 * channels.Length];
    }

    /// <summary>Shows the arrays, and takes back what they hold then.</summary>
    /// <exception cref="ModelFormatException">A precision is not positive, or a mean is beyond all bounds.</exception>
    public void Visit(IStateVisitor visitor)
    {
        for (int i = 0; i < _units.Length; i++)
        {
            bool state = _units[i].Kind == HgfUnitKind.State;
            _mean[i] = state ? _units[i].Mean : 0;
            _precision[i] = state ? _units[i].Precision : 1;
            _variance[i] = state ? _units[i].Variance : 1;
        }

        for (int j = 0; j < _channels.Length; j++)
        {
            _statistics[2 * j] = _channels[j].Xi0;
            _statistics[(2 * j) + 1] = _channels[j].Xi1;
        }

        visitor.Visit("hgf.mean", _mean);
        visitor.Visit("hgf.precision", _precision);
        visitor.Visit("hgf.variance", _variance);
        visitor.Visit("hgf.statistics", _statistics);
        visitor.Visit("hgf.fallbacks", _fallbacks);
        TakeBack();
    }

    private void TakeBack()
    {
        Require("hgf.mean", _mean, -HgfLimits.LargestMean, HgfLimits.LargestMean);
        Require("hgf.precision", _precision, HgfLimits.Smallest, HgfLimits.Largest);
        Require("hgf.variance", _variance, HgfLimits.Smallest, HgfLimits.Largest);
        Require("hgf.statistics", _statistics, -HgfLimits.LargestMean, HgfLimits.LargestMean);
        for (int i = 0; i < _units.Length; i++)
        {
            ref HgfUnit unit = ref _units[i];
            if (unit.Kind != HgfUnitKind.State)
            {
                RequireNothing(i);
            }
            else if (unit.Mean != _mean[i] || unit.Precision != _precision[i] || unit.Variance != _variance[i])
            {
                unit.Mean = unit.ExpectedMean = _mean[i];
                unit.Precision = unit.ExpectedPrecision = _precision[i];
                unit.Variance = unit.ExpectedVariance = _variance[i];
            }
        }

        for (int j = 0; j < _channels.Length; j++)
        {
            _channels[j].Xi0 = _statistics[2 * j];
            _channels[j].Xi1 = _statistics[(2 * j) + 1];
        }
    }

    // A unit without a belief of its own has the numbers that Visit shows for it.
    private void RequireNothing(int unit)
    {
        if (_mean[unit] != 0 || _precision[unit] != 1 || _variance[unit] != 1)
        {
            throw new ModelFormatException("tensor \"hgf.mean\", \"hgf.precision\" or \"hgf.variance\"", "0, 1 and 1 for a unit that has no belief", $"others at index {unit}", Damaged);
        }
    }

    private static void Require(string name, double[] values, double least, double most)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!(values[i] >= least && values[i] <= most))
            {
                throw new ModelFormatException($"tensor \"{name}\"", $"numbers from {least} to {most}", $"{values[i]} at index {i}", Damaged);
            }
        }
    }
}
