namespace PcEdge.Evaluation.Reports;

/// <summary>Chooses the value axis: room for truth and estimate first, far readings folded into the margin.</summary>
internal static class ValueRange
{
    private const double Padding = 0.12;

    /// <summary>Axis over what is drawn.</summary>
    public static AxisScale Of(ChannelSeries value, ChannelSeries estimate, ChannelSeries truth)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        double outerLow = low, outerHigh = high;
        for (int i = 0; i < value.Length; i++)
        {
            Widen(ref low, ref high, truth[i]);
            Widen(ref low, ref high, estimate[i]);
            Widen(ref outerLow, ref outerHigh, value[i]);
        }

        if (low > high)
        {
            return AxisScale.Linear(0, 1);
        }

        double pad = Padding * Math.Max(high - low, 1e-6);
        (low, high) = (low - pad, high + pad);

        // A little outside is not worth a fold.
        double near = 0.5 * (high - low);
        if (outerLow < low && outerLow > low - near)
        {
            low = outerLow - pad;
        }

        if (outerHigh > high && outerHigh < high + near)
        {
            high = outerHigh + pad;
        }

        return AxisScale.Folded(low, high, Math.Min(outerLow, low), Math.Max(outerHigh, high));
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
