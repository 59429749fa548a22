using PcEdge.Networks;
using PcEdge.Onnx.Graphs;

namespace PcEdge.Onnx.Export;

/// <summary>What a graph knows of one layer's units: names of values [1, width]. The twin of <see cref="LayerState"/>.</summary>
internal sealed class LayerValues(GraphBuilder graph, Layer layer, bool isGiven)
{
    /// <summary>The layer.</summary>
    public Layer Layer { get; } = layer;

    /// <summary>Its beliefs are an input of the graph.</summary>
    public bool IsGiven { get; } = isGiven;

    /// <summary>The predictions that this layer's beliefs make.</summary>
    public PredictionValues[] Consequences { get; set; } = [];

    /// <summary>x</summary>
    public string Belief { get; set; } = isGiven ? graph.Input(layer.Name, 1, layer.Width) : "";

    /// <summary>f(x) of the present belief.</summary>
    public string Activity => ActivationOperators.Value(graph, Layer.Activation, Belief);

    /// <summary>f'(x) of the present belief; null where it is 1.</summary>
    public string? Slope => ActivationOperators.Slope(graph, Layer.Activation, Belief);

    /// <summary>f(x) of the feed-forward sweep.</summary>
    public string Forward { get; set; } = "";

    /// <summary>sum W' xi of what the layer predicts; null for 0.</summary>
    public string? Message { get; set; }

    /// <summary>(W o W)' of the precision of what the layer predicts; null for 0.</summary>
    public string? Information { get; set; }

    /// <summary>What it sends on while a sweep goes forward: f'^2 V, then f' d; null for 0.</summary>
    public string? Sent { get; set; }

    /// <summary>A unit of a canonical link that nothing is compared with: it follows its prediction and takes no other part.</summary>
    public bool StandsBy => !IsGiven && Layer.PredictedBy[0].Errors != ErrorKind.Gaussian;
}
