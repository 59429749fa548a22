namespace PcEdge.Evaluation.Metrics;

/// <summary>The candidates for one threshold over all cells: quantiles of the scores of the run without faults, and a log-spaced range above.</summary>
internal static class ThresholdGrid
{
    private const int LogSpaced = 60;

    private static readonly double[] s_quantiles =
        [.5, .9, .95, .97, .98, .985, .99, .9925, .995, .997, .998, .999, .9995, .9999];

    /// <summary>Ascending thresholds, from the scores of clean present rows in ascending order.</summary>
    public static double[] Of(ReadOnlySpan<double> cleanScores)
    {
        var thresholds = new SortedSet<double>();
        foreach (double part in s_quantiles)
        {
            thresholds.Add(Quantile.Of(cleanScores, part));
        }

        double low = Math.Log(Math.Max(thresholds.Min, 1e-6));
        double high = Math.Log(Math.Max(thresholds.Max, 1e-5) * 30);
        for (int i = 0; i < LogSpaced; i++)
        {
            thresholds.Add(Math.Exp(low + ((high - low) * i / (LogSpaced - 1))));
        }

        return [.. thresholds];
    }
}
