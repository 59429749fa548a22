using PcEdge.Training.Metrics;

namespace PcEdge.Training.Tests.Metrics;

/// <summary>Codes whose answer is known beforehand.</summary>
public sealed class DisentanglementTests
{
    [Fact]
    public void A_unit_for_each_factor_is_disentangled()
    {
        IReadOnlyList<Factor> factors = Codes.Factors();
        Assert.InRange(MutualInformationGap.Of(Codes.Pure(factors), factors), 0.95, 1);
        Disentanglement measured = Measure(Codes.Pure(factors), factors);
        Assert.InRange(measured.Units, 0.99, 1);
        Assert.InRange(measured.Factors, 0.99, 1);
        Assert.InRange(measured.Informativeness, 0.99, 1);
    }

    [Fact]
    public void A_rotation_of_it_is_informative_and_not_disentangled()
    {
        IReadOnlyList<Factor> factors = Codes.Factors();
        Assert.InRange(MutualInformationGap.Of(Codes.Rotated(factors), factors), 0, 0.1);
        Disentanglement measured = Measure(Codes.Rotated(factors), factors);
        Assert.InRange(measured.Units, 0, 0.35);
        Assert.InRange(measured.Factors, 0, 0.35);
        Assert.InRange(measured.Informativeness, 0.8, 1);
    }

    [Fact]
    public void Noise_says_nothing_of_any_factor()
    {
        IReadOnlyList<Factor> factors = Codes.Factors();
        Assert.InRange(MutualInformationGap.Of(Codes.Random(factors), factors), 0, 0.02);
        Disentanglement measured = Measure(Codes.Random(factors), factors);
        Assert.InRange(measured.Units, 0, 0.1);
        Assert.InRange(measured.Informativeness, -1, 0);
    }

    [Fact]
    public void Two_units_that_say_the_same_leave_no_gap()
    {
        Factor factor = new("f", 4, IsOrdered: true, [.. Enumerable.Range(0, 80).Select(static n => n % 4)]);
        var twice = new Embedding(80, 2, [.. Enumerable.Range(0, 160).Select(static i => (float)(i / 2 % 4))]);
        Assert.Equal(0, MutualInformationGap.Of(twice, [factor]), 1e-12);
        var once = new Embedding(80, 2, [.. Enumerable.Range(0, 160).Select(static i => i % 2 == 0 ? i / 2 % 4 : 7f)]);
        Assert.Equal(1, MutualInformationGap.Of(once, [factor]), 1e-12);
    }

    [Fact]
    public void A_tree_finds_the_step_and_who_makes_it()
    {
        // Targets hang on unit 1 alone: 0 up to 3, then 10.
        const int count = 64;
        float[] values = [.. Enumerable.Range(0, count * 2).Select(static i => i % 2 == 0 ? i * 37 % 11 : i / 2 % 8)];
        double[] targets = [.. Enumerable.Range(0, count).Select(static n => n % 8 <= 3 ? 0.0 : 10)];
        var embedding = new Embedding(count, 2, values);
        RegressionTree tree = RegressionTree.Fit(embedding, targets);
        Assert.Equal(targets, tree.Predict(embedding));
        Assert.Equal([0, 25.0 * count], tree.Importance.ToArray());
    }

    private static Disentanglement Measure(Embedding codes, IReadOnlyList<Factor> factors)
    {
        int half = codes.Count / 2;
        return Disentanglement.Of(codes.First(half), [.. factors.Select(factor => factor.First(half))], codes.After(half), [.. factors.Select(factor => factor.After(half))]);
    }
}
