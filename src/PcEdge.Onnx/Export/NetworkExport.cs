using System.Globalization;
using PcEdge.Inference;
using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Onnx.Graphs;

namespace PcEdge.Onnx.Export;

/// <summary>
/// Networks as ONNX graphs of standard operators, one sample a call. Layers that are given are inputs and inferred ones outputs, [1, width], under
/// their own names. Weights, biases and precisions are constants.
/// </summary>
public static class NetworkExport
{
    /// <summary>Metadata key of what the graph computes: forward, settling, one-sweep or deep-hgf.</summary>
    public const string GraphKey = "pcedge.graph";

    /// <summary>Metadata key of the number of settling steps.</summary>
    public const string StepsKey = "pcedge.steps";

    /// <summary>Metadata key of whether steps that raise F are taken back: true or false.</summary>
    public const string TakesBackKey = "pcedge.takes_back";

    /// <summary>Metadata key of the digest of the model that it was made from.</summary>
    public const string ModelKey = "pcedge.model";

    /// <summary>
    /// The feed-forward pass along one pathway, from the layers that nothing predicts to those that predict nothing; precisions have no part
    /// in it. Of softmax and Bernoulli outputs the layer's name stands for the probabilities, and <c>layer.NAME.PATHWAY.mean</c> for the mean
    /// before the link.
    /// </summary>
    /// <exception cref="ModelFormatException">Nothing is predicted along that pathway, or a layer predicts itself in time.</exception>
    public static OnnxModel Forward(Network network, ExportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        options ??= new ExportOptions();
        var graph = new GraphBuilder("forward");
        ForwardGraph.Run(graph, network, options.Pathway);
        return Model(graph, "forward", options);
    }

    /// <summary>
    /// The whole inference: beliefs of every free layer under its name and, for every prediction, <c>layer.NAME.PATHWAY.mean</c>, <c>.error</c> and
    /// <c>.weighted_error</c>; <c>free_energy</c>, [1, 1], in nats with n/2 log 2 pi dropped. The closed-form sweep
    /// also gives <c>.variance</c>, that of the layer as the sweep forward expects it, where errors are Gaussian. With gradients, <c>TENSOR.gradient</c> of every projection's weights.
    /// </summary>
    /// <exception cref="ModelFormatException">The graph would need what operators have not; the message says what.</exception>
    public static OnnxModel Infer(Network network, ExportOptions options)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        Refusal.OfInference(network, options.Inference);
        InferenceKind kind = options.Inference.Kind ?? (network.IsDirected ? InferenceKind.OneSweep : InferenceKind.Settling);
        var graph = new GraphBuilder(NetworkWords.Inferences.Of(kind));
        IReadOnlyList<string> given = options.Given.Count > 0 ? options.Given : [.. ObservedLayers.Of(network.Definition, []).Select(static layer => layer.Name)];
        var values = new NetworkValues(graph, network, given);
        string energy = kind switch
        {
            InferenceKind.Settling => SettlingGraph.Run(values, options.Inference, options.TakesBack),
            InferenceKind.OneSweep => SweepGraph.Run(values),
            _ => HgfGraph.Run(values, options.Inference.PinnedRatio),
        };
        InferenceOutputs.Add(values, energy, options);
        OnnxModel model = Model(graph, NetworkWords.Inferences.Of(kind), options);
        return kind != InferenceKind.Settling ? model : model with
        {
            Metadata = new Dictionary<string, string>(model.Metadata)
            {
                [StepsKey] = options.Inference.Steps.ToString(CultureInfo.InvariantCulture),
                [TakesBackKey] = options.TakesBack ? "true" : "false",
            },
        };
    }

    private static OnnxModel Model(GraphBuilder graph, string kind, ExportOptions options)
    {
        var metadata = new Dictionary<string, string> { [GraphKey] = kind };
        if (options.Model is { } digest)
        {
            metadata.Add(ModelKey, digest);
        }

        return new OnnxModel { Graph = graph.Build(), Metadata = metadata };
    }
}
