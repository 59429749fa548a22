using PcEdge.Evaluation.Metrics;

namespace PcEdge.Evaluation.Deployments;

/// <summary>How far a channel moves on an ordinary day.</summary>
internal static class DailyRange
{
    private const double Day = 86400;

    /// <summary>[channels], sensor units: the median over days, at least half of them present, of largest minus smallest value; over all rows where no day is.</summary>
    public static double[] Of(Grid clean, double clock)
    {
        int ticks = Math.Clamp((int)(Day / clock), 1, clean.Rows);
        double[] ranges = new double[clean.Channels];
        for (int j = 0; j < ranges.Length; j++)
        {
            var daily = new List<double>();
            for (int first = 0; first + ticks <= clean.Rows; first += ticks)
            {
                (double range, int present) = Of(clean, j, first, first + ticks);
                if (2 * present >= ticks)
                {
                    daily.Add(range);
                }
            }

            double median = daily.Count > 0 ? Quantile.Median(daily.ToArray()) : Of(clean, j, 0, clean.Rows).Range;
            ranges[j] = median > 0 ? median : Math.Max(Of(clean, j, 0, clean.Rows).Range, 1e-9);
        }

        return ranges;
    }

    private static (double Range, int Present) Of(Grid clean, int channel, int first, int end)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        int present = 0;
        for (int row = first; row < end; row++)
        {
            if (clean.IsPresent(row, channel))
            {
                low = Math.Min(low, clean[row, channel]);
                high = Math.Max(high, clean[row, channel]);
                present++;
            }
        }

        return (present > 0 ? high - low : 0, present);
    }
}
