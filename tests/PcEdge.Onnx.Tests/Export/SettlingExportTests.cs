using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Networks;
using PcEdge.Onnx.Export;
using PcEdge.Onnx.Graphs;

namespace PcEdge.Onnx.Tests.Export;

public sealed class SettlingExportTests
{
    // Sums of float32 in another order move F by no more than this share of the rounding that is allowed.
    private const double Margin = 0.25;

    [Fact]
    public void A_hundred_random_networks_settle_where_ONNX_Runtime_says()
    {
        var differences = new List<string>();
        int tookBack = 0, compared = 0, seed = 0;
        for (; compared < 100; seed++)
        {
            var drawn = new RandomNetwork(seed, sweeps: false);
            if (TakeBackMargin.Least(drawn.Network, drawn.Settling, drawn.Values) < Margin)
            {
                continue;
            }

            compared++;
            var engine = new EngineRun(drawn.Network, drawn.Settling, drawn.Values);
            using var graph = new GraphRun(NetworkExport.Infer(drawn.Network, new ExportOptions { Given = drawn.Given, Inference = drawn.Settling, Gradients = true }));
            graph.Run(drawn.Values);
            differences.AddRange(Agreement.Differences(engine, graph, settled: true, $"network {seed}, {drawn}"));
            tookBack += engine.State.Pace[0] < (float)drawn.Settling.Rate ? 1 : 0;
        }

        Assert.InRange(seed, 100, 110);
        Assert.Empty(differences);
        // Without steps that are taken back a part of the graph would not have been asked.
        Assert.InRange(tookBack, 10, 60);
    }

    [Fact]
    public void Without_take_backs_the_graph_is_the_same_where_no_step_rises()
    {
        var differences = new List<string>();
        int compared = 0;
        for (int seed = 0; compared < 20; seed++)
        {
            var drawn = new RandomNetwork(seed, sweeps: false);
            var engine = new EngineRun(drawn.Network, drawn.Settling, drawn.Values);
            if (engine.State.Pace[0] == (float)drawn.Settling.Rate)
            {
                using var graph = new GraphRun(NetworkExport.Infer(
                    drawn.Network, new ExportOptions { Given = drawn.Given, Inference = drawn.Settling, TakesBack = false }));
                graph.Run(drawn.Values);
                differences.AddRange(Agreement.Differences(engine, graph, settled: true, $"network {seed}, {drawn}"));
                compared++;
            }
        }

        Assert.Empty(differences);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(9)]
    public void Steps_that_are_too_long_are_taken_back_one_after_the_other(int steps)
    {
        // A step of three Newton steps overshoots by far: no rounding decides whether F has risen.
        var network = new Network(NetworkDefinition.Discriminative(ActivationKind.Tanh, 5, 8, 3), seed: 1);
        var definition = new InferenceDefinition { Kind = InferenceKind.Settling, Steps = steps, Rate = 3, Tolerance = 0 };
        var given = new Dictionary<string, float[]> { ["0"] = [1, -1, 0.5f, 2, -0.3f], ["2"] = [3, -2, 1] };
        var engine = new EngineRun(network, definition, given);
        using var graph = new GraphRun(NetworkExport.Infer(network, new ExportOptions { Given = ["0", "2"], Inference = definition }));
        graph.Run(given);
        Assert.Empty(Agreement.Differences(engine, graph, settled: true, $"{steps} steps"));
        Assert.True(engine.State.Pace[0] < 3);
    }

    [Fact]
    public void What_is_predicted_from_given_layers_is_computed_once()
    {
        var network = new Network(NetworkDefinition.Discriminative(ActivationKind.Tanh, 6, 5, 4), seed: 1);
        OnnxGraph graph = Unrolled(network, 10);
        Assert.Single(graph.Nodes, static node => node.Inputs.Contains("layer.1.recognition.0.weights"));
        Assert.Equal(11 + 10, graph.Nodes.Count(static node => node.Inputs.Contains("layer.2.recognition.1.weights")));
    }

    [Fact]
    public void Curvature_is_a_constant_where_precisions_are()
    {
        var network = new Network(NetworkDefinition.Generative(ActivationKind.Tanh, 6, 5, 4), seed: 1);
        Assert.Contains(Unrolled(network, 3).Constants, static constant => constant.Name == "layer.1.curvature");
    }

    [Fact]
    public void Beliefs_alone_need_no_energy()
    {
        var network = new Network(NetworkDefinition.Discriminative(ActivationKind.Tanh, 6, 5, 4), seed: 1);
        var options = new ExportOptions { Inference = new InferenceDefinition { Kind = InferenceKind.Settling, Steps = 3 }, TakesBack = false, BeliefsOnly = true };
        OnnxGraph graph = NetworkExport.Infer(network, options).Graph;
        Assert.Equal(["1"], graph.Outputs.Select(static output => output.Name));
        Assert.DoesNotContain(graph.Nodes, static node => node.Operator is "Cast" or "Where");
    }

    private static OnnxGraph Unrolled(Network network, int steps) => NetworkExport.Infer(
        network, new ExportOptions { Inference = new InferenceDefinition { Kind = InferenceKind.Settling, Steps = steps } }).Graph;
}
