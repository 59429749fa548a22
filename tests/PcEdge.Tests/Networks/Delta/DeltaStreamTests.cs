using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Learning;
using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Tests.Contracts;
using PcEdge.Tests.Models;

namespace PcEdge.Tests.Networks.Delta;

/// <summary>Networks that pass over what has not changed, beside the same networks that do not.</summary>
public sealed class DeltaStreamTests
{
    private const int Channels = 12;

    private static readonly NetworkDefinition Forecast = NetworkDefinition.Discriminative(ActivationKind.Tanh, 8, 19, 9, 4);

    public static TheoryData<string> Shapes => ["discriminative", "generative", "temporal"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Threshold_zero_believes_what_the_whole_products_believe(string shape)
    {
        NetworkModel whole = Model(Definition(shape), threshold: null), delta = Model(Definition(shape), threshold: 0);
        // What adapts amplifies any rounding, that of another order of sums too.
        (whole.Learns, delta.Learns) = (false, false);
        (StepOutput one, StepOutput other) = (new StepOutput(Channels), new StepOutput(Channels));
        HostileStream stream = new(Channels, 3), same = new(Channels, 3);
        for (int row = 0; row < 2000; row++)
        {
            whole.Step(stream.Next(), one);
            delta.Step(same.Next(), other);
            for (int j = 0; j < Channels; j++)
            {
                // Rows of weights have size about one, and readings lie within 4 of their scale: partial sums stay below 8. What their roundings, 8/2^24
                // each, leave in a running sum is a walk over the terms that it takes until it is summed anew, at most 8 x 19 calls of 19; three such
                // products follow each other, and a reading's scale is 3.
                double rounding = 3 * 3 * 8 * Math.Sqrt(8 * 19 * 19) / (1 << 24);
                Assert.Equal(one.Estimate[j], other.Estimate[j], rounding);
                Assert.Equal(one.Deviation[j], other.Deviation[j], rounding);
            }
        }

        Assert.Equal((0L, 0L), whole.MultiplyAdds);
        Assert.True(delta.MultiplyAdds.Skipped > 0);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void An_interrupted_stream_goes_on_with_the_same_bits(string shape)
    {
        NetworkOptions options = Options(Definition(shape), 0.05);
        string[] names = [.. Enumerable.Range(0, Channels).Select(static j => $"c{j}")];
        ModelDocument document = NetworkKind.Document(names, options) with { State = new StateStamp { Model = "m", Generation = 1, Samples = 99 } };
        var model = new NetworkModel(new Network(options.Definition, seed: 3), options);
        var stream = new HostileStream(Channels, 5);
        (StepOutput one, StepOutput other) = (new StepOutput(Channels), new StepOutput(Channels));
        for (int row = 0; row < 99; row++)
        {
            model.Step(stream.Next(), one);
        }

        IStreamModel reloaded = ModelContainer.Read(Containers.Save(document, model)).CreateModel();
        for (int row = 0; row < 300; row++)
        {
            Observation observation = stream.Next();
            model.Step(observation, one);
            reloaded.Step(observation, other);
            Assert.Equal(one.Estimate.ToArray(), other.Estimate.ToArray());
        }

        Assert.Equal(Containers.Save(document, model), Containers.Save(document, reloaded));
    }

    [Fact]
    public void A_stream_that_stands_still_costs_next_to_nothing()
    {
        NetworkModel model = Model(Forecast, threshold: 0);
        var output = new StepOutput(Channels);
        double[] values = [.. Enumerable.Range(0, Channels).Select(static j => 18.0 + j)];
        bool[] presence = [.. Enumerable.Range(0, Channels).Select(static j => j < 8)];
        for (int row = 0; row < 100; row++)
        {
            model.Step(new Observation(values, presence, 60), output);
        }

        (long done, long skipped) before = model.MultiplyAdds;
        for (int row = 0; row < 800; row++)
        {
            model.Step(new Observation(values, presence, 60), output);
        }

        (long done, long skipped) after = model.MultiplyAdds;
        Assert.True((after.done - before.done) * 40 < after.skipped - before.skipped, $"{after.done - before.done} done, {after.skipped - before.skipped} skipped");
    }

    [Fact]
    public void What_was_forgotten_is_computed_anew()
    {
        var network = new Network(Forecast, seed: 2);
        NetworkState used = State(network), fresh = State(network);
        IInference sweep = new OneSweep();
        Give(used, 0.3f);
        sweep.Infer(used);
        used.Forget();
        Give(used, -0.7f);
        Give(fresh, -0.7f);
        sweep.Infer(used);
        sweep.Infer(fresh);
        for (int layer = 0; layer < network.Layers.Count; layer++)
        {
            Assert.Equal(fresh.Layers[layer].Belief.ToArray(), used.Layers[layer].Belief.ToArray());
        }

        static NetworkState State(Network network)
        {
            var state = new NetworkState(network, capacity: 1);
            state.PassOverUnchanged(0.2f);
            return state;
        }

        static void Give(NetworkState state, float reading)
        {
            state.Layers[0].Roles.Fill(UnitRole.Clamped);
            state.Layers[0].Belief.Fill(reading);
        }
    }

    [Fact]
    public void Weights_that_a_file_puts_in_place_are_followed()
    {
        NetworkOptions options = Options(Forecast, 0.05);
        string[] names = [.. Enumerable.Range(0, Channels).Select(static j => $"c{j}")];
        ModelContainer file = ModelContainer.Read(NetworkKind.Save(NetworkKind.Document(names, options), new Network(Forecast, seed: 8)));
        NetworkModel model = Model(Forecast, threshold: 0.05);
        (StepOutput one, StepOutput other) = (new StepOutput(Channels), new StepOutput(Channels));
        var stream = new HostileStream(Channels, 5);
        model.Step(stream.Next(), one);
        file.Restore(model);
        IStreamModel made = file.CreateModel();
        Observation observation = stream.Next();
        model.Step(observation, one);
        made.Step(observation, other);
        Assert.Equal(other.Estimate.ToArray(), one.Estimate.ToArray());
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_threshold_that_is_none_is_refused(double threshold) =>
        Assert.Contains("delta-threshold: expected 0 to 1", Refused(Options(Forecast, threshold)), StringComparison.Ordinal);

    [Fact]
    public void Weights_that_learn_are_refused() =>
        Assert.Contains("weights that stay as they are", Refused(Options(Forecast, 0) with { Learning = new LearningDefinition() }), StringComparison.Ordinal);

    [Theory]
    [InlineData(InferenceKind.Settling, "found settling")]
    [InlineData(InferenceKind.WholeCovariance, "found whole-covariance")]
    public void What_is_no_sweep_is_refused(InferenceKind kind, string found) =>
        Assert.Contains(found, Refused(Options(Forecast, 0) with { Inference = new InferenceDefinition { Kind = kind, DeltaThreshold = 0 } }), StringComparison.Ordinal);

    [Fact]
    public void Both_pathways_settle_and_are_refused() =>
        Assert.Contains("found settling", Refused(Options(NetworkDefinition.Bidirectional(ActivationKind.Tanh, Channels, 3), 0)), StringComparison.Ordinal);

    private static string Refused(NetworkOptions options) =>
        Assert.Throws<ModelFormatException>(() => new NetworkModel(new Network(options.Definition, seed: 1), options)).Message;

    private static NetworkDefinition Definition(string shape) => shape switch
    {
        "discriminative" => Forecast,
        "generative" => NetworkDefinition.Generative(ActivationKind.Tanh, Channels, 17, 5),
        _ => NetworkDefinition.Generative(ActivationKind.Identity, Channels, 6, 3).With(new ProjectionDefinition("2", "2", Pathway.Prior)),
    };

    private static NetworkModel Model(NetworkDefinition definition, double? threshold) => new(new Network(definition, seed: 3), Options(definition, threshold));

    private static NetworkOptions Options(NetworkDefinition definition, double? threshold) => new()
    {
        Definition = definition,
        Inference = new InferenceDefinition { DeltaThreshold = threshold },
        Mean = [.. Enumerable.Repeat(21.0, Channels)],
        Scale = [.. Enumerable.Repeat(3.0, Channels)],
    };
}
