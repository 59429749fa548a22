using PcEdge.Training.Experiments;

namespace PcEdge.Training.Tests.Experiments;

/// <summary>What the experiment says of a small network is what theory says of any.</summary>
public sealed class EquivalenceExperimentTests
{
    private static readonly Dictionary<(string, string), RunOutcome> s_outcomes = new EquivalenceExperiment(12, 9, 7, 4)
        .Plan(new ExperimentOptions { Seeds = [5] }).Runs
        .Where(static run => run.Condition is "hidden-variance/1e-10" or "hidden-variance/0.01" or "hidden-variance/0.1" or "hidden-variance/1")
        .ToDictionary(static run => (run.Condition, run.Method), static run => run.Work(default));

    [Fact]
    public void One_sweep_without_hidden_variance_is_backpropagation() =>
        Assert.True(s_outcomes[("hidden-variance/1e-10", "one-sweep")].Metrics["relative-error"] < 1e-6);

    [Theory]
    [InlineData("hidden-variance/1e-10")]
    [InlineData("hidden-variance/1")]
    public void The_deep_hgf_with_its_ratio_pinned_is_backpropagation_whatever_the_variance(string condition) =>
        Assert.True(s_outcomes[(condition, "deep-hgf-pinned")].Metrics["relative-error"] < 1e-6);

    [Fact]
    public void The_error_grows_with_the_variance_in_proportion_where_it_is_small()
    {
        double error = s_outcomes[("hidden-variance/0.01", "one-sweep")].Metrics["relative-error"];
        Assert.InRange(error, 1e-3, 5e-2);
        Assert.True(s_outcomes[("hidden-variance/1", "one-sweep")].Metrics["relative-error"] > 10 * error);
    }

    [Fact]
    public void One_sweep_finds_what_is_settled_to_where_the_variance_is_small()
    {
        Assert.True(s_outcomes[("hidden-variance/0.01", "settled-forward")].Metrics["sweep-cosine"] > 0.9999);
        Assert.InRange(s_outcomes[("hidden-variance/0.1", "settled-forward")].Metrics["sweep-cosine"], 0.98, 0.99999);
    }
}
