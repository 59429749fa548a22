using PcEdge.Numerics;
using PcEdge.Onnx.Baselines;
using PcEdge.Training.Datasets;
using PcEdge.Training.Experiments;
using PcEdge.Training.Experiments.Faults;

namespace PcEdge.Training.Tests.Experiments;

/// <summary>The whole experiment on pictures made here: eight causes, 64 pixels, four classes.</summary>
public sealed class SensorFaultsExperimentTests
{
    private const int Pixels = 64;
    private const int Causes = 8;
    private const int Classes = 4;

    private static readonly FaultSize s_size = new("tiny", 1, [16], 1500, 4, 3e-3) { Stream = 500, Onset = 100, Causes = Causes };

    private static readonly Dictionary<(string, string), RunOutcome> s_outcomes = new SensorFaultsExperiment(static (_, _, _) => World(), s_size)
        .Plan(new ExperimentOptions { Seeds = [5] }).Runs
        .Where(static run => run.Condition is "mnist/none" or "mnist/half-stuck" or "mnist/half-noise")
        .ToDictionary(static run => (run.Condition, run.Method), static run => run.Work(default));

    [Fact]
    public void Nothing_is_lost_where_nothing_fails() =>
        Assert.InRange(Early("mnist/none", "front end"), Early("mnist/none", "frozen backprop") - 0.02, 1);

    [Theory]
    [InlineData("mnist/half-stuck")]
    [InlineData("mnist/half-noise")]
    public void The_frozen_network_falls_and_the_front_end_brings_it_near_the_oracle(string condition)
    {
        double clean = Early("mnist/none", "frozen backprop"), oracle = Early(condition, "mask oracle");
        Assert.True(Early(condition, "frozen backprop") < clean - 0.2);
        Assert.True(Early(condition, "front end") > oracle - 0.05);
    }

    [Fact]
    public void Before_the_onset_faults_make_no_difference() =>
        Assert.Equal(
            s_outcomes[("mnist/none", "front end")].Metrics["before"], s_outcomes[("mnist/half-noise", "front end")].Metrics["before"]);

    [Fact]
    public void An_oracle_is_not_asked_where_it_knows_nothing() =>
        Assert.DoesNotContain(new SensorFaultsExperiment().Plan(new ExperimentOptions()).Runs, static run => run.Condition.EndsWith("/all-drift", StringComparison.Ordinal) && run.Method.StartsWith("mask", StringComparison.Ordinal));

    [Fact]
    public void Quick_asks_the_transient_front_end_where_every_picture_has_another_fault_and_nowhere_else() =>
        Assert.Equal(
            ["fashion-mnist/burst", "mnist/burst"],
            new SensorFaultsExperiment().Plan(new ExperimentOptions { Quick = true }).Runs
                .Where(static run => run.Method.Contains("transient", StringComparison.Ordinal)).Select(static run => run.Condition).Distinct().Order(StringComparer.Ordinal));

    private static double Early(string condition, string method) => s_outcomes[(condition, method)].Metrics["early"];

    // The class is which two signs the first two causes have.
    private static Dataset World()
    {
        var draw = new NormalDraw(1, 0);
        double[] loadings = [.. Enumerable.Range(0, Pixels * Causes).Select(_ => 0.1 * draw.Next())];
        Samples training = Make(1500), tests = Make(500);
        Scaling scaling = Scaling.Of(training, Pixels, shared: true);
        return new Dataset
        {
            Name = "made", Task = BaselineTask.Classify, Channels = [.. Enumerable.Range(0, Pixels).Select(static i => $"p{i}")], Scaling = scaling,
            Targets = [.. Enumerable.Range(0, Classes).Select(static i => $"c={i}")], TargetScaling = Scaling.None(Classes),
            Training = scaling.Standardise(training), Validation = new Samples(0, [], []), Test = scaling.Standardise(tests),
        };

        Samples Make(int count)
        {
            float[] inputs = new float[count * Pixels], targets = new float[count * Classes];
            double[] z = new double[Causes];
            for (int n = 0; n < count; n++)
            {
                foreach (ref double cause in z.AsSpan())
                {
                    cause = draw.Next();
                }

                targets[(n * Classes) + (z[0] > 0 ? 2 : 0) + (z[1] > 0 ? 1 : 0)] = 1;
                for (int i = 0; i < Pixels; i++)
                {
                    double x = 0.5 + (0.05 * draw.Next());
                    for (int k = 0; k < Causes; k++)
                    {
                        x += loadings[(i * Causes) + k] * z[k];
                    }

                    inputs[(n * Pixels) + i] = (float)x;
                }
            }

            return new Samples(count, inputs, targets);
        }
    }
}
