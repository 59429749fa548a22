using PcEdge.Numerics;

namespace PcEdge.Training.Datasets.Corruption;

/// <summary>
/// Labels that are wrong on purpose. Which samples are hit follows from the seed alone: those that a small share hits, a larger one hits too.
/// </summary>
internal static class LabelNoise
{
    // Apart from the streams of the order of the samples.
    private const long Stream = 1L << 34;

    /// <summary>A share of the labels is drawn anew, evenly over all classes, so that one in K of those stays what it was.</summary>
    public static Samples Symmetric(Samples samples, double share, long seed) => Relabel(samples, share, seed, static (_, draw, classes) => (int)(draw * classes));

    /// <summary>A share of the labels becomes the class that theirs is mistaken for.</summary>
    /// <param name="samples">One-hot in their targets.</param>
    /// <param name="share">From 0 to 1.</param>
    /// <param name="seed">Of the draw.</param>
    /// <param name="mistakenFor">[K] for each class another one; null for the one that follows it, and the first for the last.</param>
    public static Samples Asymmetric(Samples samples, double share, long seed, IReadOnlyList<int>? mistakenFor = null) =>
        Relabel(samples, share, seed, (label, _, classes) => mistakenFor is null ? (label + 1) % classes : mistakenFor[label]);

    private static Samples Relabel(Samples samples, double share, long seed, Func<int, double, int, int> wrong)
    {
        int classes = samples.Count == 0 ? 1 : samples.Targets.Length / samples.Count;
        float[] targets = new float[samples.Targets.Length];
        var draw = new NormalDraw(seed, Stream);
        for (int n = 0; n < samples.Count; n++)
        {
            // Both are drawn for every sample, so that no sample's draw depends on what befell another.
            double hit = draw.NextUniform(), which = draw.NextUniform();
            int label = OneHot.ClassOf(samples, n);
            targets[(n * classes) + (hit < share ? wrong(label, which, classes) : label)] = 1;
        }

        return samples with { Targets = targets };
    }
}
