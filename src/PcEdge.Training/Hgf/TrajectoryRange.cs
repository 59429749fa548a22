using PcEdge.Evaluation.Reports;

namespace PcEdge.Training.Hgf;

/// <summary>Chooses the value axis of a trajectory: every mean and reading, and nearly all of the band, whose first rows may be very wide.</summary>
internal static class TrajectoryRange
{
    private const double Padding = 0.06;
    private const double Most = 0.97;

    /// <summary>Over means, their band and readings, any of which may be NaN.</summary>
    public static AxisScale Of(ReadOnlySpan<float> means, ReadOnlySpan<float> deviations, ReadOnlySpan<float> readings)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        var below = new List<double>();
        var above = new List<double>();
        for (int row = 0; row < means.Length; row++)
        {
            Widen(ref low, ref high, means[row]);
            Widen(ref low, ref high, readings.IsEmpty ? double.NaN : readings[row]);
            double deviation = deviations.IsEmpty ? 0 : deviations[row];
            if (double.IsFinite(means[row] + deviation))
            {
                below.Add(means[row] - deviation);
                above.Add(means[row] + deviation);
            }
        }

        if (low > high)
        {
            return AxisScale.Linear(0, 1);
        }

        below.Sort();
        above.Sort();
        if (below.Count > 0)
        {
            low = Math.Min(low, below[(int)((1 - Most) * (below.Count - 1))]);
            high = Math.Max(high, above[(int)(Most * (above.Count - 1))]);
        }

        double size = Math.Max(Math.Abs(low), Math.Abs(high));
        double pad = Math.Max(Padding * (high - low), Math.Max(1e-6 * size, 1e-9));
        return AxisScale.Linear(low - pad, high + pad);
    }

    private static void Widen(ref double low, ref double high, double value)
    {
        if (double.IsFinite(value))
        {
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }
    }
}
