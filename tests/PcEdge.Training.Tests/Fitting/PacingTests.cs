using PcEdge.Learning;
using PcEdge.Training.Fitting;
using PcEdge.Training.Methods;
using PcEdge.Training.Tests.Methods;

namespace PcEdge.Training.Tests.Fitting;

/// <summary>Rates over a training, averages of it, and its early end.</summary>
public sealed class PacingTests
{
    [Fact]
    public void Schedules_have_their_known_values()
    {
        Assert.Equal(1, new Pacing(RateSchedule.Constant, 0, 100).At(99));
        Assert.Equal(0.75, new Pacing(RateSchedule.Linear, 0, 100).At(25), 12);
        Assert.Equal(0.5, new Pacing(RateSchedule.Cosine, 0, 100).At(50), 12);
        Assert.Equal(0.5 * (1 + Math.Cos(Math.PI / 4)), new Pacing(RateSchedule.Cosine, 0, 100).At(25), 12);
        Assert.Equal([1, 0.1, 0.01], new long[] { 49, 50, 75 }.Select(new Pacing(RateSchedule.Step, 0, 100).At));
    }

    [Fact]
    public void A_warm_up_rises_evenly_and_the_schedule_follows_it()
    {
        var pacing = new Pacing(RateSchedule.Linear, 0.1, 100);
        Assert.Equal(1 / 11.0, pacing.At(0), 12);
        Assert.Equal(10 / 11.0, pacing.At(9), 12);
        Assert.Equal(1, pacing.At(10), 12);
        Assert.Equal(0.5, pacing.At(55), 12);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_pace_of_one_half_is_half_the_rate_to_the_bit(string rule)
    {
        var learning = new LearningDefinition { Kind = NetworkRule(rule), Rate = 0.25, WeightDecay = 0.5, LargestDivergence = 1e6 };
        float[][] slow = Steps(learning, 0.5), half = Steps(learning with { Rate = 0.125 }, 1);
        Assert.Equal(half, slow);
        Assert.NotEqual(Steps(learning, 1), slow);
    }

    public static TheoryData<string> Rules => [.. Enum.GetValues<LearningKind>().Select(PcEdge.Models.NetworkWords.Learnings.Of)];

    [Fact]
    public void Patience_ends_a_training_that_gets_no_better()
    {
        FitReport report = Fit(new FitOptions { Epochs = 500, Patience = 4 }, out _);
        Assert.Null(report.StoppedBecause);
        Assert.Equal("no better epoch came in 4", report.EndedBecause);
        Assert.Equal(report.BestEpoch + 4, report.Epochs.Count);
    }

    [Fact]
    public void The_average_is_what_is_scored_and_kept()
    {
        FitReport plain = Fit(new FitOptions { Epochs = 6 }, out PcEdge.Networks.Network one);
        FitReport averaged = Fit(new FitOptions { Epochs = 6, Average = 0.99 }, out PcEdge.Networks.Network other);

        // The training itself is the same: what was descended has the same bits.
        Assert.Equal(plain.Epochs.Select(static epoch => epoch.Loss), averaged.Epochs.Select(static epoch => epoch.Loss));
        Assert.NotEqual(Chains.Parameters(one), Chains.Parameters(other));
        Assert.InRange(averaged.Validation!.Value, 0.9, 1);
    }

    [Fact]
    public void Nobody_reads_beliefs_of_learning_and_without_them_the_bits_are_the_same()
    {
        float[][] With(bool beliefs)
        {
            var network = new PcEdge.Networks.Network(PcEdge.Networks.NetworkDefinition.Discriminative(PcEdge.Activations.ActivationKind.Tanh, 5, 9, 8, 3), Chains.Seed);
            var trainer = new PcEdge.Networks.NetworkTrainer(
                network, new PcEdge.Networks.NetworkTraining { Learning = new LearningDefinition { Kind = LearningKind.Adam }, Batch = 60, KeepsBeliefs = beliefs });
            double sum = 0;
            for (int step = 0; step < 10; step++)
            {
                sum += Chains.Learn(trainer, Chains.Normal(5 * 60, step), Chains.Normal(3 * 60, 100 + step));
            }

            return [.. Chains.Parameters(network), [.. network.Predictions.Select(static _ => 0f), (float)sum]];
        }

        Assert.Equal(With(true), With(false));
    }

    private static FitReport Fit(FitOptions options, out PcEdge.Networks.Network network)
    {
        var fit = new Fit(
            Blobs.Create(), MethodTable.Named("predictive-coding")!, new MethodOptions { Learning = new LearningDefinition { Kind = LearningKind.Adam, Rate = 0.02 } }, options);
        FitReport report = fit.Run();
        network = fit.Network;
        return report;
    }

    private static LearningKind NetworkRule(string rule) => PcEdge.Models.NetworkWords.Learnings.Find(rule)!.Value;

    private static float[][] Steps(LearningDefinition learning, double pace)
    {
        PcEdge.Networks.Network network = Chains.Create(PcEdge.Activations.ActivationKind.Tanh, PcEdge.Networks.ErrorKind.Gaussian, 4, 6, 2);
        PcEdge.Networks.NetworkTrainer trainer = Chains.Trainer(network, learning);
        trainer.SetPace(pace);
        for (int step = 0; step < 3; step++)
        {
            Chains.Learn(trainer, Chains.Normal(4 * 60, step), Chains.Normal(2 * 60, 100 + step));
        }

        return Chains.Parameters(network);
    }
}
