using PcEdge.Activations;
using PcEdge.Learning;
using PcEdge.Networks;

namespace PcEdge.Tests.Learning;

/// <summary>Learning that diverges is taken back; learning that does not is not touched.</summary>
public sealed class DivergenceGuardTests
{
    private const int Rows = 9_000, PoisonFrom = 4_000, PoisonRows = 300, JudgedFrom = 6_000, JudgedEvery = 5, Hidden = 3;
    private static readonly NetworkDefinition Up = NetworkDefinition.Discriminative(ActivationKind.Tanh, 3, 8, 1);
    private static readonly NetworkDefinition Down = NetworkDefinition.Generative(ActivationKind.Tanh, 4, 6, 2);

    public static TheoryData<LearningKind> Rules => [.. Enum.GetValues<LearningKind>()];

    [Theory]
    [InlineData(LearningKind.GradientDescent, 1)]
    [InlineData(LearningKind.GradientDescent, 3)]
    [InlineData(LearningKind.DiagonalNaturalGradient, 1)]
    [InlineData(LearningKind.DiagonalNaturalGradient, 3)]
    public void A_learning_rate_that_is_too_high_diverges_without_a_guard_and_is_lowered_with_one(LearningKind kind, double rate)
    {
        foreach (NetworkDefinition definition in (NetworkDefinition[])[Up, Down])
        {
            (double unguarded, _) = Run(definition, kind, rate, poison: false, guard: false);
            (double guarded, NetworkModel model) = Run(definition, kind, rate, poison: false, guard: true);
            Assert.True(!(unguarded < 1e6), $"{unguarded} without a guard");
            Assert.InRange(guarded, 0, 0.2);
            Assert.InRange(model.Rollbacks, 1, 20);
            Assert.InRange(model.LearningPace, 0, 0.5);
        }
    }

    [Theory]
    [InlineData(LearningKind.GradientDescent, 0.01)]
    [InlineData(LearningKind.Momentum, 0.1)]
    [InlineData(LearningKind.DiagonalNaturalGradient, 0.01)]
    [InlineData(LearningKind.DiagonalNaturalGradient, 0.1)]
    public void A_stream_a_million_times_out_of_range_ruins_the_weights_without_a_guard_and_not_with_one(LearningKind kind, double rate)
    {
        (double undisturbed, NetworkModel calm) = Run(Up, kind, rate, poison: false, guard: true);
        (double unguarded, _) = Run(Up, kind, rate, poison: true, guard: false);
        (double guarded, NetworkModel model) = Run(Up, kind, rate, poison: true, guard: true);
        Assert.Equal(0, calm.Rollbacks);
        Assert.True(!(unguarded < 50), $"{unguarded} without a guard");
        Assert.InRange(guarded, 0, (1.01 * undisturbed) + 0.001);
        Assert.Equal((0, 1), (model.Rollbacks, model.LearningPace)); // the stream is to blame, and nothing is lost
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void An_undisturbed_stream_has_the_bits_that_it_has_without_a_guard(LearningKind kind)
    {
        var options = Options(Up, kind, 0.002);
        var guarded = new NetworkModel(new Network(Up, seed: 3), options);
        var unguarded = new NetworkModel(new Network(Up, seed: 3), options) { IsGuarded = false };
        (StepOutput one, StepOutput other) = (new StepOutput(4), new StepOutput(4));
        var random = new Random(5);
        (double a, double b) = (0, 0);
        for (int k = 0; k < 4_000; k++)
        {
            double[] row = Row(random, ref a, ref b);
            bool[] presence = [true, true, k % 7 != 0, true];
            guarded.Step(new Observation(row, presence, 1), one);
            unguarded.Step(new Observation(row, presence, 1), other);
            Assert.Equal(one.Estimate, other.Estimate);
            Assert.Equal(one.Deviation, other.Deviation);
        }

        Assert.Equal((0, 1), (guarded.Rollbacks, guarded.LearningPace));
    }

    // Mean error of the channel that is hidden now and then, at the end of the stream.
    private static (double Error, NetworkModel Model) Run(NetworkDefinition definition, LearningKind kind, double rate, bool poison, bool guard)
    {
        var model = new NetworkModel(new Network(definition, seed: 3), Options(definition, kind, rate)) { IsGuarded = guard };
        var output = new StepOutput(4);
        var random = new Random(5);
        (double a, double b, double error) = (0, 0, 0);
        int judged = 0;
        for (int k = 0; k < Rows; k++)
        {
            double[] row = Row(random, ref a, ref b);
            double truth = row[Hidden];
            bool isJudged = k >= JudgedFrom && k % JudgedEvery == 0;
            for (int j = 0; poison && k is >= PoisonFrom and < PoisonFrom + PoisonRows && j < row.Length; j++)
            {
                row[j] *= 1e6 * (random.NextDouble() - 0.5);
            }

            model.Step(new Observation(row, [true, true, true, !isJudged], 1), output);
            error += isJudged ? Math.Abs(output.Estimate[Hidden] - truth) : 0;
            judged += isJudged ? 1 : 0;
        }

        return (error / judged, model);
    }

    private static NetworkOptions Options(NetworkDefinition definition, LearningKind kind, double rate) => new()
    {
        Definition = definition, Learning = new LearningDefinition { Kind = kind, Rate = rate }, Mean = [0, 0, 0, 0], Scale = [1, 1, 1, 1],
    };

    private static double[] Row(Random random, ref double a, ref double b)
    {
        a = (0.95 * a) + (0.6 * (random.NextDouble() - 0.5));
        b = (0.95 * b) + (0.6 * (random.NextDouble() - 0.5));
        return [a, b, a - b, (0.5 * a) + (0.5 * b)];
    }
}
