using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Onnx.Export;
using PcEdge.Precision.Layers;

namespace PcEdge.Onnx.Tests.Export;

public sealed class RefusalTests
{
    private static readonly NetworkDefinition Chain = NetworkDefinition.Discriminative(ActivationKind.Tanh, 4, 3, 2);

    [Theory]
    [InlineData(InferenceKind.Incremental, "incremental")]
    [InlineData(InferenceKind.WholeCovariance, "whole-covariance")]
    [InlineData(InferenceKind.ErrorSpace, "error-space")]
    public void Ways_to_infer_without_a_graph_are_named(InferenceKind kind, string name) =>
        Assert.Contains($"found {name}", Refused(Chain, new ExportOptions { Inference = new InferenceDefinition { Kind = kind } }), StringComparison.Ordinal);

    [Fact]
    public void A_layer_that_predicts_itself_in_time_is_named()
    {
        NetworkDefinition definition = NetworkDefinition.Generative(ActivationKind.Tanh, 4, 3).With(new ProjectionDefinition("1", "1", Pathway.Prior));
        Assert.StartsWith("tensor \"layer.1.prior.1.weights\"", Refused(definition, new ExportOptions()), StringComparison.Ordinal);
        string forward = Assert.Throws<ModelFormatException>(() => NetworkExport.Forward(new Network(definition, seed: 1))).Message;
        Assert.Contains("in time", forward, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fast_precision_is_named() =>
        Assert.StartsWith("precision of layer.1.recognition", Refused(With(new PrecisionDefinition { Learning = PrecisionLearning.Fast }), new ExportOptions()), StringComparison.Ordinal);

    [Fact]
    public void A_whole_covariance_that_every_sample_would_factor_is_named()
    {
        NetworkDefinition definition = Chain.With(new PredictionDefinition("2", Pathway.Recognition) { Precision = new PrecisionDefinition { Structure = PrecisionStructure.Full } });
        Assert.StartsWith("precision of layer.2.recognition", Refused(definition, new ExportOptions { Given = ["0", "2"] }), StringComparison.Ordinal);
        Assert.Contains("export it settling", Refused(definition, new ExportOptions()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_warm_start_is_named() =>
        Assert.StartsWith(
            "inference, warm start", Refused(Chain, new ExportOptions { Inference = new InferenceDefinition { Kind = InferenceKind.Settling, WarmStart = true } }), StringComparison.Ordinal);

    [Fact]
    public void A_sweep_through_both_pathways_is_named() =>
        Assert.Contains(
            "several pathways",
            Refused(NetworkDefinition.Bidirectional(ActivationKind.Tanh, 4, 3), new ExportOptions { Inference = new InferenceDefinition { Kind = InferenceKind.OneSweep } }),
            StringComparison.Ordinal);

    [Fact]
    public void Given_layers_are_those_of_the_network_once_each()
    {
        Assert.StartsWith("layer \"7\"", Refused(Chain, new ExportOptions { Given = ["0", "7"] }), StringComparison.Ordinal);
        Assert.Contains("twice", Refused(Chain, new ExportOptions { Given = ["0", "0"] }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pathway_without_predictions_is_named() =>
        Assert.Contains(
            "found generative",
            Assert.Throws<ModelFormatException>(() => NetworkExport.Forward(new Network(Chain, seed: 1), new ExportOptions { Pathway = Pathway.Generative })).Message,
            StringComparison.Ordinal);

    private static NetworkDefinition With(PrecisionDefinition precision) => Chain.With(new PredictionDefinition("1", Pathway.Recognition) { Precision = precision });

    private static string Refused(NetworkDefinition definition, ExportOptions options) =>
        Assert.Throws<ModelFormatException>(() => NetworkExport.Infer(new Network(definition, seed: 1), options)).Message;
}
