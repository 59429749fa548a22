using System.Text;
using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Learning;
using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Precision.Layers;

namespace PcEdge.Tests.Models;

public class NetworkOptionsTests
{
    private static readonly NetworkOptions Empty = new() { Definition = new NetworkDefinition { Layers = [], Projections = [] } };

    [Fact]
    public void Every_option_comes_back()
    {
        NetworkOptions options = NetworkFiles.Unusual();
        ModelDocument document = NetworkKind.Document(["a", "b", "c", "d"], options);
        NetworkOptions read = NetworkKind.Options(ModelContainer.Read(document.ToJson()).Document);
        Assert.Equal(options.Definition.Layers, read.Definition.Layers);
        Assert.Equal(options.Definition.Projections, read.Definition.Projections);
        Assert.Equal(options.Definition.Predictions, read.Definition.Predictions);
        Assert.Equal(options.Observed, read.Observed);
        Assert.Equal(options.Mean, read.Mean);
        Assert.Equal(options.Scale, read.Scale);
        Assert.Equal(WithoutLists(options), WithoutLists(read));
        Assert.Equal(document.Options.ToArray(), NetworkKind.Document(["a", "b", "c", "d"], read).Options.ToArray());
    }

    [Fact]
    public void The_options_of_that_test_leave_nothing_at_its_default()
    {
        Differ(new NetworkOptions { Definition = NetworkFiles.Unusual().Definition }, NetworkFiles.Unusual(), but: "Definition");
        Differ(new InferenceDefinition(), NetworkFiles.UnusualInference());
        Differ(new LearningDefinition(), NetworkFiles.UnusualLearning());
        Differ(new PrecisionDefinition(), NetworkFiles.UnusualPrecision());

        static void Differ<T>(T ordinary, T unusual, string but = "") =>
            Assert.All(typeof(T).GetProperties().Where(property => property.Name != but), property =>
                Assert.NotEqual(property.GetValue(ordinary), property.GetValue(unusual)));
    }

    [Fact]
    public void Every_member_of_every_enumeration_has_a_word_of_its_own_and_is_found_by_it()
    {
        Holds(NetworkWords.Activations);
        Holds(NetworkWords.Pathways);
        Holds(NetworkWords.Errors);
        Holds(NetworkWords.Structures);
        Holds(NetworkWords.PrecisionLearnings);
        Holds(NetworkWords.Inferences);
        Holds(NetworkWords.Learnings);
        Holds(NetworkWords.Presynaptics);

        static void Holds<T>(WordTable<T> table)
            where T : struct, Enum
        {
            foreach (T member in Enum.GetValues<T>())
            {
                string word = table.Of(member);
                Assert.Matches("^[a-z]+(-[a-z]+)*$", word);
                Assert.Equal(member, table.Read(new JsonCursor(Encoding.UTF8.GetBytes($"\"{word}\""), "", "", lenient: false), "x"));
            }
        }
    }

    [Theory]
    [InlineData("recognition")]
    [InlineData("generative")]
    [InlineData("both")]
    public void A_chain_is_short_for_its_projections_and_layers_are_called_by_their_place(string chain)
    {
        NetworkDefinition expected = chain switch
        {
            "recognition" => NetworkDefinition.Discriminative(ActivationKind.Identity, 2, 3, 1),
            "generative" => NetworkDefinition.Generative(ActivationKind.Identity, 2, 3, 1),
            _ => NetworkDefinition.Bidirectional(ActivationKind.Identity, 2, 3, 1),
        };
        NetworkDefinition read = Read($$"""{"layers":[{"width":2},{"width":3},{"width":1}],"chain":"{{chain}}"}""", chain == "recognition" ? 3 : 2).Definition;
        Assert.Equal(expected.Layers, read.Layers);
        Assert.Equal(expected.Projections, read.Projections);
    }

    [Fact]
    public void A_chain_may_have_more_projections_beside_it()
    {
        NetworkDefinition read = Read(
            """{"layers":[{"width":2},{"width":1}],"chain":"generative","projections":[{"from":"1","to":"1","pathway":"prior"}]}""", 2).Definition;
        Assert.Equal(
            [new ProjectionDefinition("1", "0", Pathway.Generative), new ProjectionDefinition("1", "1", Pathway.Prior)], read.Projections);
    }

    [Fact]
    public void What_is_left_out_has_its_default()
    {
        NetworkOptions read = Read("""{"layers":[{"width":2}]}""", 2);
        Assert.Equal(WithoutLists(new NetworkOptions { Definition = read.Definition }), WithoutLists(read));
        Assert.Equal(new LearningDefinition(), Read("""{"layers":[{"width":2}],"learning":{}}""", 2).Learning);
        Assert.Equal(new PrecisionDefinition(), Read("""{"layers":[{"width":2}],"predictions":[{"layer":"0","pathway":"prior","precision":{}}]}""", 2)
            .Definition.Predictions[0].Precision);
    }

    [Theory]
    [InlineData("""{}""", "field \"layers\"")]
    [InlineData("""{"layers":[]}""", "field \"layers\"")]
    [InlineData("""{"layers":3}""", "expected an array")]
    [InlineData("""{"layers":[{"width":2}],"rate":1}""", "expected layers, chain, projections, predictions, observed, classes, inference, learning, adapts-precision, mean, scale, alarms-per-day or false-alarm-rate")]
    [InlineData("""{"layers":[{"name":"a"}]}""", "layers[0].width")]
    [InlineData("""{"layers":[{"width":0}]}""", "layers[0].width")]
    [InlineData("""{"layers":[{"width":2.5}]}""", "layers[0].width")]
    [InlineData("""{"layers":[{"width":70000}]}""", "from 1 to 65536")]
    [InlineData("""{"layers":[{"width":2,"units":2}]}""", "name, width or activation")]
    [InlineData("""{"layers":[{"width":2,"activation":"tanH"}]}""", "identity or tanh or sigmoid or relu or leaky-relu or gelu or softplus")]
    [InlineData("""{"layers":[{"width":2,"name":"a.b"}]}""", "a.b")]
    [InlineData("""{"layers":[{"width":1,"name":"1"},{"width":1}]}""", "the name twice")]
    [InlineData("""{"layers":[{"width":2}],"chain":"up"}""", "recognition or generative or both")]
    [InlineData("""{"layers":[{"width":2}],"projections":[{"from":"0","to":"1"}]}""", "from, to and pathway")]
    [InlineData("""{"layers":[{"width":2}],"projections":[{"from":"0","to":"1","pathway":"recognition"}]}""", "layer \"1\"")]
    [InlineData("""{"layers":[{"width":2}],"projections":[{"from":"0","to":"0","pathway":"recognition"}]}""", "the pathway prior")]
    [InlineData("""{"layers":[{"width":2}],"projections":[{"from":"0","to":"0","pathway":"down"}]}""", "generative or recognition or prior")]
    [InlineData("""{"layers":[{"width":2}],"predictions":[{"layer":"0"}]}""", "layer and pathway")]
    [InlineData("""{"layers":[{"width":2}],"predictions":[{"layer":"0","pathway":"prior","errors":"laplace"}]}""", "gaussian or softmax or bernoulli")]
    [InlineData("""{"layers":[{"width":2}],"predictions":[{"layer":"0","pathway":"prior","precision":{"start":0}}]}""", "predictions[0].precision.start")]
    [InlineData("""{"layers":[{"width":2}],"predictions":[{"layer":"0","pathway":"prior","precision":{"start":-1}}]}""", "from 1E-12 to 1000000000000, found -1")]
    [InlineData("""{"layers":[{"width":2}],"predictions":[{"layer":"0","pathway":"prior","precision":{"start":0.01}}]}""", "least <= start <= most")]
    [InlineData("""{"layers":[{"width":2}],"predictions":[{"layer":"0","pathway":"prior","precision":{"kind":"full"}}]}""", "structure, learning, start")]
    [InlineData("""{"layers":[{"width":2}],"predictions":[{"layer":"0","pathway":"recognition"}]}""", "a projection along that pathway")]
    [InlineData("""{"layers":[{"width":2}],"observed":["x"]}""", "observed")]
    [InlineData("""{"layers":[{"width":2}],"observed":["0","0"]}""", "twice")]
    [InlineData("""{"layers":[{"width":2}],"classes":"1"}""", "field \"classes\": expected an observed layer: \"0\", found \"1\"")]
    [InlineData("""{"layers":[{"width":2},{"width":3}],"chain":"generative","classes":"1"}""", "an observed layer: \"0\"")]
    [InlineData("""{"layers":[{"width":1},{"width":1}],"chain":"recognition","classes":"1"}""", "at least 2 units")]
    [InlineData("""{"layers":[{"width":2}],"classes":["0"]}""", "a text")]
    [InlineData("""{"layers":[{"width":2}],"inference":{"kind":"two-sweeps"}}""", "one-sweep or deep-hgf or whole-covariance or settling or incremental or error-space")]
    [InlineData("""{"layers":[{"width":2}],"inference":{"steps":0}}""", "inference.steps")]
    [InlineData("""{"layers":[{"width":2}],"inference":{"delta-threshold":-0.1}}""", "inference.delta-threshold")]
    [InlineData("""{"layers":[{"width":2}],"inference":{"delta-threshold":1.5}}""", "from 0 to 1")]
    [InlineData("""{"layers":[{"width":2}],"inference":{"step":1}}""", "kind, steps, rate, tolerance")]
    [InlineData("""{"layers":[{"width":2}],"inference":{"warm-start":1}}""", "true or false")]
    [InlineData("""{"layers":[{"width":2}],"inference":{"rate":1,"rate":2}}""", "the field twice")]
    [InlineData("""{"layers":[{"width":2}],"learning":{"kind":"backprop"}}""", "learning.kind")]
    [InlineData("""{"layers":[{"width":2}],"learning":{"rate":-1}}""", "learning.rate")]
    [InlineData("""{"layers":[{"width":2}],"learning":{"rates":1}}""", "presynaptic")]
    [InlineData("""{"layers":[{"width":2}],"learning":{"momentum":1}}""", "learning.momentum")]
    [InlineData("""{"layers":[{"width":2}],"adapts-precision":"yes"}""", "true or false")]
    [InlineData("""{"layers":[{"width":2}],"mean":[1]}""", "2 numbers, one for each channel, found 1")]
    [InlineData("""{"layers":[{"width":2}],"mean":[1,2,3]}""", "mean")]
    [InlineData("""{"layers":[{"width":2}],"scale":[1,0]}""", "scale")]
    [InlineData("""{"layers":[{"width":2}],"scale":[1,1e999]}""", "beyond it")]
    [InlineData("""{"layers":[{"width":2}],"alarms-per-day":0}""", "alarms-per-day")]
    public void A_wrong_option_is_refused_by_name(string options, string complaint)
    {
        var problem = Assert.Throws<ModelFormatException>(() => Read(options, 2));
        Assert.Contains(complaint, problem.Message, StringComparison.Ordinal);
        Assert.NotEmpty(problem.Remedy);
    }

    [Theory]
    [InlineData("""{"layers":[{"width":2},{"width":2000}],"chain":"generative","learning":{"kind":"kronecker-natural-gradient"}}""", null)]
    [InlineData("""{"layers":[{"width":2},{"width":2100}],"chain":"generative","learning":{"kind":"kronecker-natural-gradient"}}""", "kronecker-natural-gradient learning")]
    [InlineData("""{"layers":[{"width":2},{"width":2100}],"chain":"generative","inference":{"kind":"whole-covariance"}}""", "whole-covariance inference")]
    [InlineData("""{"layers":[{"width":2},{"width":2100}],"chain":"generative","predictions":[{"layer":"1","pathway":"prior","precision":{"structure":"full"}}]}""", "full")]
    public void Square_matrices_have_a_limit(string options, string? complaint)
    {
        Exception? problem = Record.Exception(() => Read(options, 2));
        Assert.Equal(complaint is null, problem is null);
        Assert.Contains(complaint ?? "", problem?.Message ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_number_of_channels_is_told_beside_the_right_one()
    {
        var problem = Assert.Throws<ModelFormatException>(() => Read(NetworkFiles.Options, 3));
        Assert.StartsWith(
            "document, field \"channels\": expected 4 names, one for each unit of the observed layers \"input\" (3) and \"output\" (1), found 3;",
            problem.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_cycle_is_refused_by_the_tensor_that_closes_it()
    {
        const string options = """
            {"layers":[{"width":1},{"width":1},{"width":1}],"chain":"recognition","projections":[{"from":"0","to":"2","pathway":"generative"}]}
            """;
        var problem = Assert.Throws<ModelFormatException>(() => Read(options, 1));
        Assert.Contains("a cycle", problem.Found, StringComparison.Ordinal);
        Assert.StartsWith("tensor \"layer.", problem.Subject, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("recognition", "0", "2")]
    [InlineData("generative", "0")]
    [InlineData("both", "0")]
    public void Without_a_wish_the_ends_are_observed_but_a_generated_network_has_its_senses_alone(string chain, params string[] observed)
    {
        NetworkOptions options = Read(
            $$"""{"layers":[{"width":2},{"width":3},{"width":1}],"chain":"{{chain}}"}""", chain == "recognition" ? 3 : 2);
        Assert.Equal(observed, ObservedLayers.Of(options.Definition, options.Observed).Select(static layer => layer.Name));
    }

    private static NetworkOptions Read(string options, int channels) => NetworkKind.Options(new ModelDocument
    {
        Kind = "network",
        Channels = [.. Enumerable.Range(0, channels).Select(static j => $"c{j}")],
        Options = Encoding.UTF8.GetBytes(options),
    });

    // Lists compare by reference: the same empty ones stand for all.
    private static NetworkOptions WithoutLists(NetworkOptions options) =>
        options with { Definition = Empty.Definition, Mean = Empty.Mean, Scale = Empty.Scale, Observed = Empty.Observed };
}
