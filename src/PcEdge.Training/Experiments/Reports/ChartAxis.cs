using PcEdge.Evaluation.Reports;

namespace PcEdge.Training.Experiments.Reports;

/// <summary>An axis over what is drawn along it.</summary>
internal static class ChartAxis
{
    /// <summary>From the least to the largest value, with a margin as a share of their distance; on a log axis only what is positive counts.</summary>
    public static AxisScale Of(IEnumerable<double> values, bool log, double margin)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double value in values)
        {
            if (double.IsFinite(value) && (!log || value > 0))
            {
                low = Math.Min(low, value);
                high = Math.Max(high, value);
            }
        }

        if (low > high)
        {
            (low, high) = log ? (1, 10) : (0, 1);
        }

        if (log)
        {
            double decades = Math.Max(Math.Log10(high / low), 1) * margin;
            return AxisScale.Log(low * Math.Pow(10, -decades), Math.Max(high, low * 10) * Math.Pow(10, decades));
        }

        double room = Math.Max(high - low, 1e-9) * margin;
        return AxisScale.Linear(low - room, high > low ? high + room : low + 1);
    }
}
