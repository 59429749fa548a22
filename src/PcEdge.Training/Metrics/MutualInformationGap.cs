using PcEdge.Numerics;

namespace PcEdge.Training.Metrics;

/// <summary>
/// The mutual information gap (Chen et al. 2018): how much more the most informative unit says of a factor than the next one, as a share of the factor's
/// entropy, mean over the factors. 1 where every factor has a unit of its own and no other unit knows of it; 0 where two units know the same.
/// </summary>
internal static class MutualInformationGap
{
    /// <summary>Bins of equal width into which each unit's range is cut.</summary>
    public const int Bins = 20;

    /// <summary>The gap, mean over the factors.</summary>
    public static double Of(Embedding embedding, IReadOnlyList<Factor> factors)
    {
        int[][] binned = [.. Enumerable.Range(0, embedding.Width).Select(unit => Bin(embedding, unit))];
        double sum = 0;
        foreach (Factor factor in factors)
        {
            double[] information = [.. binned.Select(bins => Information(bins, factor)).OrderDescending()];
            sum += (information[0] - (information.Length > 1 ? information[1] : 0)) / Entropy(factor.Values, factor.Levels);
        }

        return sum / factors.Count;
    }

    // I(bin; level), nats, of the frequencies.
    private static double Information(int[] bins, Factor factor)
    {
        int[] joint = new int[bins.Length];
        for (int n = 0; n < bins.Length; n++)
        {
            joint[n] = (bins[n] * factor.Levels) + factor.Values[n];
        }

        return Entropy(bins, Bins) + Entropy(factor.Values, factor.Levels) - Entropy(joint, Bins * factor.Levels);
    }

    private static double Entropy(int[] values, int levels)
    {
        int[] counts = new int[levels];
        foreach (int value in values)
        {
            counts[value]++;
        }

        double entropy = 0;
        foreach (int count in counts)
        {
            entropy -= count > 0 ? (double)count / values.Length * Elementary.Log((double)count / values.Length) : 0;
        }

        return entropy;
    }

    private static int[] Bin(Embedding embedding, int unit)
    {
        float low = float.PositiveInfinity, high = float.NegativeInfinity;
        for (int n = 0; n < embedding.Count; n++)
        {
            float value = embedding.Values[(n * embedding.Width) + unit];
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        int[] bins = new int[embedding.Count];
        for (int n = 0; n < bins.Length && high > low; n++)
        {
            bins[n] = Math.Clamp((int)((embedding.Values[(n * embedding.Width) + unit] - low) / ((double)high - low) * Bins), 0, Bins - 1);
        }

        return bins;
    }
}
