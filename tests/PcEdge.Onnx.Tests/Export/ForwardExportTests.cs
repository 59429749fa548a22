using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Networks;
using PcEdge.Onnx.Export;
using PcEdge.Onnx.Graphs;

namespace PcEdge.Onnx.Tests.Export;

public sealed class ForwardExportTests
{
    [Fact]
    public void A_chain_is_a_product_and_an_activation_a_layer()
    {
        var network = new Network(NetworkDefinition.Discriminative(ActivationKind.Tanh, 4, 3, 3, 2), seed: 1);
        OnnxGraph graph = NetworkExport.Forward(network).Graph;
        Assert.Equal(["Gemm", "Tanh", "Gemm", "Tanh", "Gemm"], graph.Nodes.Select(static node => node.Operator));
        Assert.Equal(["0"], graph.Inputs.Select(static input => input.Name));
        Assert.Equal([1L, 4L], graph.Inputs[0].Shape);
        Assert.Equal(["3"], graph.Outputs.Select(static output => output.Name));
        Assert.Equal([1L, 2L], graph.Outputs[0].Shape);
    }

    [Theory]
    [InlineData(ErrorKind.Softmax, "Softmax")]
    [InlineData(ErrorKind.Bernoulli, "Sigmoid")]
    public void Linked_outputs_are_probabilities_and_the_means_before_them(ErrorKind errors, string link)
    {
        NetworkDefinition definition = NetworkDefinition.Discriminative(ActivationKind.Relu, 4, 3, 2).With(new PredictionDefinition("2", Pathway.Recognition) { Errors = errors });
        OnnxGraph graph = NetworkExport.Forward(new Network(definition, seed: 1)).Graph;
        Assert.Equal(["2", "layer.2.recognition.mean"], graph.Outputs.Select(static output => output.Name));
        Assert.Equal(["Gemm", "Relu", "Gemm", link], graph.Nodes.Select(static node => node.Operator));
    }

    [Fact]
    public void A_hundred_random_networks_predict_what_ONNX_Runtime_does()
    {
        var differences = new List<string>();
        for (int seed = 0; seed < 100; seed++)
        {
            var drawn = new RandomNetwork(seed, sweeps: false);
            string root = drawn.Shape == 1 ? $"{drawn.Network.Layers.Count - 1}" : "0";
            var given = new Dictionary<string, float[]> { [root] = drawn.Values.GetValueOrDefault(root) ?? new float[drawn.Network.Find(root).Width] };
            var engine = new EngineRun(drawn.Network, new InferenceDefinition { Kind = InferenceKind.Settling, Steps = 0 }, given);
            using var graph = new GraphRun(NetworkExport.Forward(drawn.Network));
            graph.Run(given);
            differences.AddRange(Agreement.Differences(engine, graph, settled: false, $"network {seed}, {drawn}"));
        }

        Assert.Empty(differences);
    }

    [Fact]
    public void A_bidirectional_network_runs_either_way()
    {
        var network = new Network(NetworkDefinition.Bidirectional(ActivationKind.Gelu, 4, 3, 2), seed: 1);
        OnnxGraph up = NetworkExport.Forward(network).Graph;
        OnnxGraph down = NetworkExport.Forward(network, new ExportOptions { Pathway = Pathway.Generative }).Graph;
        Assert.Equal(("0", "2"), (up.Inputs[0].Name, up.Outputs[0].Name));
        Assert.Equal(("2", "0"), (down.Inputs[0].Name, down.Outputs[0].Name));
    }
}
