using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Onnx.Export.Precision;
using PcEdge.Onnx.Graphs;

namespace PcEdge.Onnx.Export;

/// <summary>What a graph knows of one sample of a network. The twin of <see cref="NetworkState"/>, with names of values for numbers.</summary>
internal sealed class NetworkValues
{
    /// <summary>Nothing is known but the layers that are given, which are inputs in the order of the names.</summary>
    /// <exception cref="ModelFormatException">A name is that of no layer or is there twice, or a layer predicts itself in time.</exception>
    public NetworkValues(GraphBuilder graph, Network network, IReadOnlyList<string> given)
    {
        Graph = graph;
        Network = network;
        Refusal.OfTime(network);
        var layers = new LayerValues[network.Layers.Count];
        foreach (string name in given)
        {
            Layer layer = network.Find(name);
            if (layers[layer.Index] is not null)
            {
                throw new ModelFormatException("given layers", "each layer once", $"\"{name}\" twice", "name it once");
            }

            layers[layer.Index] = new LayerValues(graph, layer, isGiven: true);
        }

        foreach (Layer layer in network.Layers)
        {
            layers[layer.Index] ??= new LayerValues(graph, layer, isGiven: false);
        }

        Layers = layers;
        // The engine itself is asked for what is constant.
        var state = new NetworkState(network, capacity: 1);
        Predictions =
        [
            .. network.Predictions.Select(prediction => new PredictionValues(
                prediction, layers[prediction.Layer.Index], [.. prediction.Sources.Select(projection => layers[projection.Source.Index])],
                PrecisionOperators.Of(graph, state.Predictions[prediction.Index]))),
        ];
        foreach (LayerValues layer in layers)
        {
            layer.Consequences = [.. layer.Layer.Outgoing.Select(projection => Predictions[projection.Target.Index])];
        }
    }

    /// <summary>The graph that grows.</summary>
    public GraphBuilder Graph { get; }

    /// <summary>The network.</summary>
    public Network Network { get; }

    /// <summary>In the order of the network's layers.</summary>
    public LayerValues[] Layers { get; }

    /// <summary>In the order of the network's predictions.</summary>
    public PredictionValues[] Predictions { get; }

    /// <summary>Layers whose beliefs are inferred.</summary>
    public IEnumerable<LayerValues> Free => Layers.Where(static layer => !layer.IsGiven);

    /// <summary>The values of some predictions.</summary>
    public PredictionValues[] Of(IEnumerable<Prediction> predictions) => [.. predictions.Select(prediction => Predictions[prediction.Index])];

    /// <summary>W of a projection: [target width, source width].</summary>
    public string Weights(Projection projection) => Graph.Constant(projection.Name, projection.Widen().Memory, projection.Rows, projection.Columns);

    /// <summary>W o W of a projection.</summary>
    public string Squares(Projection projection)
    {
        string weights = Weights(projection);
        return Graph.Multiply(weights, weights);
    }
}
