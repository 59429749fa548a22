namespace PcEdge.Evaluation.Metrics;

/// <summary>Quantiles with linear interpolation between order statistics.</summary>
internal static class Quantile
{
    /// <summary>The value below which the part <paramref name="part"/> of the ascending values lies.</summary>
    public static double Of(ReadOnlySpan<double> ascending, double part)
    {
        if (ascending.IsEmpty)
        {
            return double.NaN;
        }

        double position = part * (ascending.Length - 1);
        int below = (int)position;
        int above = Math.Min(below + 1, ascending.Length - 1);
        return ascending[below] + ((position - below) * (ascending[above] - ascending[below]));
    }

    /// <summary>The middle of values in any order; sorts them.</summary>
    public static double Median(Span<double> values)
    {
        values.Sort();
        return Of(values, 0.5);
    }
}
