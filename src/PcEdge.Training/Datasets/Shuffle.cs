using PcEdge.Numerics;

namespace PcEdge.Training.Datasets;

/// <summary>The order of the samples in an epoch: it depends on the seed and the epoch alone, so that training can go on from any epoch.</summary>
internal static class Shuffle
{
    // Apart from the streams of first weights, which count from 0.
    private const long FirstStream = 1L << 32;

    /// <summary>0 to count - 1, each once (Fisher and Yates).</summary>
    public static int[] Order(int count, long seed, int epoch)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        var draw = new NormalDraw(seed, FirstStream + epoch);
        for (int i = count - 1; i > 0; i--)
        {
            int j = (int)(draw.NextUniform() * (i + 1));
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }
}
