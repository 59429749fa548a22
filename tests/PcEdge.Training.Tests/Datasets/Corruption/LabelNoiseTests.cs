using PcEdge.Training.Datasets;
using PcEdge.Training.Datasets.Corruption;

namespace PcEdge.Training.Tests.Datasets.Corruption;

/// <summary>Labels that are wrong on purpose: how many, which, and that nothing else changes.</summary>
public sealed class LabelNoiseTests
{
    private const int Classes = 10;
    private const int Count = 20_000;

    private static readonly Samples Clean = new(Count, new float[Count], OneHot.Of([.. Enumerable.Range(0, Count).Select(static n => (byte)(n % Classes))], Classes));

    [Theory]
    [InlineData(0)]
    [InlineData(0.4)]
    [InlineData(0.8)]
    [InlineData(1)]
    public void A_redrawn_label_is_each_class_equally_often(double share)
    {
        Samples noisy = LabelNoise.Symmetric(Clean, share, seed: 3);
        int[] labels = Labels(noisy);
        Assert.InRange((double)Wrong(labels).Length / Count, (share * 0.9) - 0.015, (share * 0.9) + 0.015); // four standard errors
        for (int k = 0; k < Classes; k++)
        {
            int sevens = labels.Where((label, n) => n % Classes == 7 && label == k).Count();
            double expected = (k == 7 ? 1 - (0.9 * share) : 0.1 * share) * Count / Classes;
            Assert.InRange(sevens, expected - 80, expected + 80);
        }

        Assert.Same(Clean.Inputs, noisy.Inputs);
        Assert.Equal(Count, noisy.Targets.Sum());
    }

    [Fact]
    public void A_flipped_label_is_the_class_that_its_own_is_mistaken_for()
    {
        int[] labels = Labels(LabelNoise.Asymmetric(Clean, 0.4, seed: 3));
        Assert.All(Wrong(labels), n => Assert.Equal((n + 1) % Classes, labels[n]));
        Assert.InRange((double)Wrong(labels).Length / Count, 0.385, 0.415);
        int[] pairs = Labels(LabelNoise.Asymmetric(Clean, 0.4, seed: 3, [0, 1, 7, 8, 4, 6, 5, 1, 8, 9]));
        Assert.All(Wrong(pairs), n => Assert.Contains((n % Classes, pairs[n]), ((int, int)[])[(2, 7), (3, 8), (5, 6), (6, 5), (7, 1)]));
    }

    [Fact]
    public void What_a_small_share_hits_a_larger_one_hits_too_and_all_follows_from_the_seed()
    {
        int[] few = Wrong(Labels(LabelNoise.Symmetric(Clean, 0.2, seed: 5))), many = Wrong(Labels(LabelNoise.Symmetric(Clean, 0.6, seed: 5)));
        Assert.Subset(new HashSet<int>(many), new HashSet<int>(few));
        Assert.Equal(few, Wrong(Labels(LabelNoise.Symmetric(Clean, 0.2, seed: 5))));
        Assert.NotEqual(few, Wrong(Labels(LabelNoise.Symmetric(Clean, 0.2, seed: 6))));
    }

    private static int[] Labels(Samples samples) => [.. Enumerable.Range(0, samples.Count).Select(n => OneHot.ClassOf(samples, n))];

    private static int[] Wrong(int[] labels) => [.. Enumerable.Range(0, labels.Length).Where(n => labels[n] != n % Classes)];
}
