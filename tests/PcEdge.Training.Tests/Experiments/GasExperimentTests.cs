using PcEdge.Training.Experiments;
using PcEdge.Training.Experiments.Drift;

namespace PcEdge.Training.Tests.Experiments;

/// <summary>The experiment runs on its miniature, whose drift is known: who follows it stays above who does not.</summary>
public sealed class GasExperimentTests
{
    private static readonly ExperimentPlan s_plan = new GasExperiment().Plan(new ExperimentOptions { Quick = true });

    [Fact]
    public void Without_a_folder_it_says_that_its_data_is_made_up() => Assert.Contains("generated miniature", s_plan.Protocol[0], StringComparison.Ordinal);

    [Fact]
    public void On_the_miniature_following_the_drift_is_above_staying()
    {
        RunOutcome ours = Run(GasStream.File, GasMethod.Drifting), frozen = Run(GasStream.File, GasMethod.Frozen), regression = Run(GasStream.File, GasMethod.Logistic);
        Assert.Equal(["batch-2", "batch-3", "batch-4"], ours.Metrics.Keys.Order());
        string figures = $"{ours.Metrics["batch-4"]} against {frozen.Metrics["batch-4"]} and {regression.Metrics["batch-4"]}";
        Assert.True(ours.Metrics["batch-4"] > 0.9, figures);
        Assert.True(frozen.Metrics["batch-4"] < 0.7 && regression.Metrics["batch-4"] < 0.7, figures);
    }

    [Fact]
    public void Labels_that_come_with_the_stream_hold_a_network_up()
    {
        double taught = Run(GasStream.Regular, "backprop learning from the labels").Metrics["batch-3"], frozen = Run(GasStream.File, "frozen backprop, shape features").Metrics["batch-3"];
        Assert.True(taught > frozen, $"{taught} against {frozen}");
    }

    private static RunOutcome Run(string condition, string method) => s_plan.Runs.First(run => run.Condition == condition && run.Method == method).Work(default);
}
