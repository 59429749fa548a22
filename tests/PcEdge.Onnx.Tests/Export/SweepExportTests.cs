using PcEdge.Inference;
using PcEdge.Onnx.Export;

namespace PcEdge.Onnx.Tests.Export;

public sealed class SweepExportTests
{
    [Theory]
    [InlineData(InferenceKind.OneSweep, false)]
    [InlineData(InferenceKind.DeepHgf, false)]
    [InlineData(InferenceKind.DeepHgf, true)]
    public void A_hundred_random_networks_sweep_as_under_ONNX_Runtime(InferenceKind kind, bool pinnedRatio)
    {
        var definition = new InferenceDefinition { Kind = kind, PinnedRatio = pinnedRatio };
        var differences = new List<string>();
        for (int seed = 0; seed < 100; seed++)
        {
            var drawn = new RandomNetwork(seed, sweeps: true);
            var engine = new EngineRun(drawn.Network, definition, drawn.Values);
            using var graph = new GraphRun(NetworkExport.Infer(drawn.Network, new ExportOptions { Given = drawn.Given, Inference = definition, Gradients = true }));
            graph.Run(drawn.Values);
            differences.AddRange(Agreement.Differences(engine, graph, settled: kind == InferenceKind.DeepHgf, $"network {seed}, {drawn}"));
        }

        Assert.Empty(differences);
    }

    [Fact]
    public void One_sweep_is_what_a_network_along_one_pathway_exports_by_default()
    {
        var drawn = new RandomNetwork(3, sweeps: true);
        Assert.Equal("one-sweep", NetworkExport.Infer(drawn.Network, new ExportOptions()).Metadata[NetworkExport.GraphKey]);
    }
}
