using PcEdge.Activations;
using PcEdge.Detection;
using PcEdge.Health;
using PcEdge.Inference;
using PcEdge.Learning;
using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Tests.Contracts;
using PcEdge.Tests.Models.Examples;

namespace PcEdge.Tests.Networks;

/// <summary>Many streams of one network against as many networks that step alone.</summary>
public sealed class StreamBatchTests
{
    private static readonly Dictionary<string, Func<int, IStreamModel>> Made = NetworkModels.All().ToDictionary(static model => model.Name, static model => model.Create);

    /// <summary>Every network of the contract, each in a batch of another size.</summary>
    public static TheoryData<string, int, int> Models
    {
        get
        {
            var models = new TheoryData<string, int, int>();
            int size = 0;
            foreach (string name in Made.Keys.Where(static name => !name.StartsWith("learning", StringComparison.Ordinal)))
            {
                models.Add(name, 5, 1 + (size++ % 9));
                models.Add(name, 1, 4);
            }

            return models;
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Every_stream_has_the_bits_that_it_has_alone(string name, int channels, int streams)
    {
        var model = (NetworkModel)Made[name](channels);
        Compare(new StreamBatch(model.Network, model.Options, streams), _ => Made[name](channels), rows: 60);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(64)]
    public void Wide_layers_and_many_streams_keep_their_bits(int streams)
    {
        foreach (InferenceDefinition inference in (InferenceDefinition[])
            [new(), new() { Kind = InferenceKind.Settling, Tolerance = 0.5 }, new() { Kind = InferenceKind.Settling, Tolerance = 0, WarmStart = true }, new() { Kind = InferenceKind.ErrorSpace, Steps = 7 }])
        {
            var options = new NetworkOptions { Definition = NetworkDefinition.Discriminative(ActivationKind.Tanh, 33, 37, 18, 6), Inference = inference, Mean = [.. Enumerable.Repeat(20.0, 39)] };
            Compare(new StreamBatch(new Network(options.Definition, 3), options, streams), _ => new NetworkModel(new Network(options.Definition, 3), options), rows: 12);
        }
    }

    [Fact]
    public void A_stream_stops_settling_where_it_would_have_stopped_alone()
    {
        var options = new NetworkOptions
        {
            Definition = NetworkDefinition.Generative(ActivationKind.Tanh, 6, 3), Inference = new InferenceDefinition { Kind = InferenceKind.Settling, Steps = 200, Tolerance = 0.01 },
        };
        Compare(new StreamBatch(new Network(options.Definition, 4), options, 7), _ => new NetworkModel(new Network(options.Definition, 4), options), rows: 40);
    }

    [Fact]
    public void Front_end_and_detector_are_each_streams_own()
    {
        NetworkModel model = Made["generative, OneSweep"](5) as NetworkModel ?? throw new InvalidOperationException();
        IStreamModel Around(IStreamModel network) => new DetectorModel(
            new HealthModel(new HealthFrontEnd(HealthExamples.Parameters(5), new HealthOptions { Channels = 5, Causes = 2, Transient = true }), network), new DetectorOptions());
        Compare(new StreamBatch(model.Network, model.Options, 6, Around), _ => Around(Made["generative, OneSweep"](5)), rows: 300);
    }

    [Theory]
    [InlineData("discriminative")]
    [InlineData("bidirectional, warm, temporal")]
    [InlineData("generative in time, WholeCovariance")]
    [InlineData("precision Full, LogVariance")]
    [InlineData("precision Diagonal, Hgf, settling")]
    public void A_state_of_a_stream_alone_goes_on_in_a_batch_and_the_other_way_round(string name)
    {
        var model = (NetworkModel)Made[name](4);
        var batch = new StreamBatch(model.Network, model.Options, 3);
        IStreamModel[] alone = [Made[name](4), Made[name](4), Made[name](4)];
        Run(batch, alone, rows: 25, seed: 1);
        for (int i = 0; i < 3; i++)
        {
            IStreamModel next = Made[name](4);
            next.VisitState(StateSnapshot.Of(batch[i]).Restorer);
            batch[(i + 1) % 3].VisitState(StateSnapshot.Of(alone[(i + 1) % 3]).Restorer);
            alone[i] = next;
        }

        // Streams have changed places meanwhile, and each has only its own state.
        Run(batch, alone, rows: 25, seed: 2);
        var other = new StreamBatch(model.Network, model.Options, 3);
        for (int i = 0; i < 3; i++)
        {
            other[2 - i].VisitState(StateSnapshot.Of(batch[i]).Restorer);
        }

        Array.Reverse(alone);
        Run(other, alone, rows: 25, seed: 3);
    }

    [Fact]
    public void A_state_file_of_one_is_the_state_file_of_the_other()
    {
        var model = (NetworkModel)Made["discriminative"](5);
        var batch = new StreamBatch(model.Network, model.Options, 2);
        IStreamModel[] alone = [Made["discriminative"](5), Made["discriminative"](5)];
        Run(batch, alone, rows: 30, seed: 5);
        ModelDocument document = NetworkKind.Document(["a", "b", "c", "d", "e"], model.Options) with { State = new StateStamp { Model = new string('0', 64), Generation = 1, Samples = 30 } };
        Assert.Equal(Bytes(document, alone[1]), Bytes(document, batch[1]));
        ModelContainer.Read(Bytes(document, alone[0])).Restore(batch[1]);
        Assert.Equal(StateSnapshot.Of(alone[0]).Lines(), StateSnapshot.Of(batch[1]).Lines());
    }

    [Fact]
    public void A_model_file_gives_streams_with_front_end_and_detector_of_their_own()
    {
        var model = (NetworkModel)Made["generative, OneSweep"](5);
        var health = new HealthOptions { Channels = 5, Causes = 2 };
        ModelDocument document = NetworkKind.Document(["a", "b", "c", "d", "e"], model.Options) with { Health = health, Detector = new DetectorOptions() };
        ModelContainer file = ModelContainer.Read(HealthKind.Save(document, HealthExamples.Parameters(5), model));
        StreamBatch batch = file.CreateStreams(5);
        Assert.IsType<HealthModel>(Assert.IsType<DetectorModel>(batch[4]).Inner);
        Compare(batch, _ => file.CreateModel(), rows: 200);

        ModelFormatException refused = Assert.Throws<ModelFormatException>(
            () => ModelContainer.Read(Bytes(FilterKind.Document(["a"], new PcEdge.Filters.SensorFilterOptions()), FilterKind.Instance.Create(FilterKind.Document(["a"], new PcEdge.Filters.SensorFilterOptions())))).CreateStreams(2));
        Assert.Contains("only the streams of a network", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_of_its_own_are_refused_and_leave_everything_as_it_was()
    {
        var model = (NetworkModel)Made["discriminative"](5);
        var batch = new StreamBatch(model.Network, model.Options, 2);
        string[] before = [.. StateSnapshot.Of(batch[0]).Lines(), .. StateSnapshot.Of(batch[1]).Lines()];
        var other = new NetworkModel(new Network(model.Options.Definition, seed: 99), model.Options);
        ModelDocument document = NetworkKind.Document(["a", "b", "c", "d", "e"], model.Options) with { State = new StateStamp { Model = new string('0', 64), Generation = 1, Samples = 30 } };
        ModelFormatException refused = Assert.Throws<ModelFormatException>(() => ModelContainer.Read(Bytes(document, other)).Restore(batch[0]));
        Assert.Contains("which its streams share", refused.Message, StringComparison.Ordinal);
        string[] after = [.. StateSnapshot.Of(batch[0]).Lines(), .. StateSnapshot.Of(batch[1]).Lines()];
        Assert.Equal(before, after);
    }

    [Fact]
    public void Weights_that_would_learn_are_refused()
    {
        var model = (NetworkModel)Made["discriminative"](5);
        ModelFormatException refused = Assert.Throws<ModelFormatException>(() => new StreamBatch(model.Network, model.Options with { Learning = new LearningDefinition() }, 2));
        Assert.Contains("a model of its own", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stream_takes_one_row_a_step()
    {
        var model = (NetworkModel)Made["discriminative"](2);
        var batch = new StreamBatch(model.Network, model.Options, 2);
        var output = new StepOutput(2);
        batch.Receive(1, new Observation([20, 21], [true, true], 0), output);
        Assert.Equal((false, true), (batch.Waits(0), batch.Waits(1)));
        Assert.Throws<InvalidOperationException>(() => batch.Receive(1, new Observation([20, 21], [true, true], 0), output));
        batch.Step();
        Assert.False(batch.Waits(1));
        Assert.True(double.IsFinite(output.Estimate[1]));
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        foreach (string name in (string[])["discriminative", "bidirectional, warm, temporal", "generative, Settling", "precision Full, LogVariance"])
        {
            var model = (NetworkModel)Made[name](5);
            var batch = new StreamBatch(model.Network, model.Options, 9);
            HostileStream[] streams = [.. Enumerable.Range(0, 9).Select(static i => new HostileStream(5, i))];
            StepOutput[] outputs = [.. streams.Select(static _ => new StepOutput(5))];
            void Step(int rows)
            {
                for (int row = 0; row < rows; row++)
                {
                    for (int i = row % 3; i < 9; i++)
                    {
                        batch.Receive(i, streams[i].NextAbsurd(), outputs[i]);
                    }

                    batch.Step();
                }
            }

            Step(200);
            Assert.Equal(0, Allocated.By(() => Step(200)));
        }
    }

    private static void Compare(StreamBatch batch, Func<int, IStreamModel> create, int rows) =>
        Run(batch, [.. Enumerable.Range(0, batch.Count).Select(create)], rows, seed: 17);

    // Rows of any kind for some of the streams at a time: whole ones, some with missing channels, silent and absurd ones.
    private static void Run(StreamBatch batch, IStreamModel[] alone, int rows, int seed)
    {
        var random = new Random(seed);
        HostileStream[] streams = [.. alone.Select((model, i) => new HostileStream(model.Channels, seed + (1000 * i)))];
        StepOutput[] together = [.. alone.Select(static model => new StepOutput(model.Channels))];
        StepOutput[] apart = [.. alone.Select(static model => new StepOutput(model.Channels))];
        for (int row = 0; row < rows; row++)
        {
            for (int i = 0; i < alone.Length; i++)
            {
                if (random.Next(5) == 0)
                {
                    continue;
                }

                Observation observation = random.Next(12) switch { 0 => streams[i].NextAbsurd(), 1 => streams[i].NextSilent(), < 6 => Whole(streams[i]), _ => streams[i].Next() };
                batch.Receive(i, observation, together[i]);
                alone[i].Step(observation, apart[i]);
            }

            batch.Step();
            for (int i = 0; i < alone.Length; i++)
            {
                StreamModelContract.Same(apart[i], together[i]);
            }
        }

        for (int i = 0; i < alone.Length; i++)
        {
            Assert.Equal(StateSnapshot.Of(alone[i]).Lines(), StateSnapshot.Of(batch[i]).Lines());
        }
    }

    private static Observation Whole(HostileStream stream)
    {
        Observation some = stream.Next();
        for (int j = 0; j < stream.Values.Length; j++)
        {
            stream.Values[j] = stream.Presence[j] ? stream.Values[j] : 20;
            stream.Presence[j] = true;
        }

        return new Observation(stream.Values, stream.Presence, some.Dt);
    }

    private static byte[] Bytes(ModelDocument document, IStreamModel model)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        ModelContainer.Write(document, model, buffer);
        return buffer.WrittenSpan.ToArray();
    }
}
