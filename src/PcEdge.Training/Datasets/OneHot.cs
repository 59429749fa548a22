namespace PcEdge.Training.Datasets;

/// <summary>Classes as targets: 1 for the class, 0 for the others.</summary>
internal static class OneHot
{
    /// <summary>[n, K] for the classes of n samples, each from 0 to K - 1.</summary>
    public static float[] Of(ReadOnlySpan<byte> classes, int count)
    {
        float[] targets = new float[classes.Length * count];
        for (int n = 0; n < classes.Length; n++)
        {
            targets[(n * count) + classes[n]] = 1;
        }

        return targets;
    }

    /// <summary>The class of a sample; -1 where it has none.</summary>
    public static int ClassOf(Samples samples, int sample)
    {
        int count = samples.Targets.Length / samples.Count;
        return samples.Targets.AsSpan(sample * count, count).IndexOf(1f);
    }
}
