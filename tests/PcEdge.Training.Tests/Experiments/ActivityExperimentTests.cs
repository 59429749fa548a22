using PcEdge.Training.Experiments;
using PcEdge.Training.Experiments.Activity;

namespace PcEdge.Training.Tests.Experiments;

/// <summary>The experiment runs on its miniature: a watch that dies takes the frozen network along and not the front end that knows of devices.</summary>
public sealed class ActivityExperimentTests
{
    private static readonly ExperimentPlan s_plan = new ActivityExperiment().Plan(new ExperimentOptions { Quick = true });

    [Fact]
    public void Without_a_folder_it_says_that_its_data_is_made_up() => Assert.Contains("generated miniature", s_plan.Protocol[0], StringComparison.Ordinal);

    [Fact]
    public void A_device_that_dies_is_found_and_one_that_does_not_is_left_alone()
    {
        IReadOnlyDictionary<string, double> ours = Run("mixed/noise", ActivityMethod.Ours), oracle = Run("mixed/noise", ActivityMethod.Oracle), sound = Run("mixed/none", ActivityMethod.Ours);
        string figures = $"{ours["first"]} against {oracle["first"]}, {sound["first"]} where nothing fails";
        Assert.True(ours["first"] > oracle["first"] - 0.05, figures);
        Assert.True(sound["first"] > 0.9, figures);
        Assert.Equal(ours["before"], oracle["before"], 0.02);
        Assert.True(Run("mixed/noise", ActivityMethod.Frozen)["first"] < ours["first"], figures);
    }

    [Fact]
    public void A_network_that_knows_the_faults_beforehand_beats_the_frozen_one() =>
        Assert.True(Run("mixed/noise", "backprop trained with these faults")["first"] > Run("mixed/noise", ActivityMethod.Frozen)["first"]);

    private static IReadOnlyDictionary<string, double> Run(string condition, string method) => s_plan.Runs.First(run => run.Condition == condition && run.Method == method).Work(default).Metrics;
}
