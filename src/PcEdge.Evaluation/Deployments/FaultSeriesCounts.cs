namespace PcEdge.Evaluation.Deployments;

/// <summary>How many channels fail together: one, and three tenths of all.</summary>
internal static class FaultSeriesCounts
{
    /// <summary>1 and ceil(.3 N), once where they are the same.</summary>
    public static int[] Of(int channels)
    {
        int several = Several(channels);
        return several == 1 ? [1] : [1, several];
    }

    /// <summary>ceil(.3 N) in whole numbers.</summary>
    public static int Several(int channels) => ((3 * channels) + 9) / 10;
}
