using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Onnx.Graphs;

namespace PcEdge.Onnx.Export;

/// <summary>A feed-forward pass along one pathway; a chain is a product and an activation a layer and nothing else.</summary>
internal static class ForwardGraph
{
    /// <summary>Adds inputs, pass and outputs.</summary>
    /// <exception cref="ModelFormatException">Nothing is predicted along that pathway.</exception>
    public static void Run(GraphBuilder graph, Network network, Pathway? pathway)
    {
        Prediction[] order = [.. Order(network, pathway).Where(static prediction => prediction.Sources.Count > 0)];
        HashSet<Layer> predicted = [.. order.Select(static prediction => prediction.Layer)];
        HashSet<Layer> predicting = [.. order.SelectMany(static prediction => prediction.Sources).Select(static projection => projection.Source)];
        if (order.Length == 0)
        {
            throw new ModelFormatException("pathway", "one along which layers are predicted", pathway is { } asked ? NetworkNames.Of(asked) : "none", "choose the other");
        }

        var values = new NetworkValues(graph, network, [.. network.Layers.Where(layer => predicting.Contains(layer) && !predicted.Contains(layer)).Select(static layer => layer.Name)]);
        foreach (PredictionValues prediction in values.Of(order))
        {
            FeedForwardGraph.Meet(values, prediction);
        }

        foreach (PredictionValues prediction in values.Of(order).Where(prediction => !predicting.Contains(prediction.Target.Layer)))
        {
            Layer layer = prediction.Target.Layer;
            graph.Output(prediction.Target.Belief, layer.Name, 1, layer.Width);
            if (prediction.IsLink)
            {
                graph.Output(prediction.Mean, $"{prediction.Prediction.Name}.mean", 1, layer.Width);
            }
        }
    }

    private static Prediction[] Order(Network network, Pathway? pathway) => pathway switch
    {
        Pathway.Recognition => network.RecognitionOrder,
        Pathway.Generative => network.GenerativeOrder,
        Pathway.Prior => [],
        _ => network.SweepOrder,
    };
}
