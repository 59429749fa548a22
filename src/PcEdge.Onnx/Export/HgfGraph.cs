using PcEdge.Inference;
using PcEdge.Onnx.Graphs;

namespace PcEdge.Onnx.Export;

/// <summary>The one sweep of deep hierarchical Gaussian filters. What <see cref="DeepHgf"/> computes.</summary>
internal static class HgfGraph
{
    /// <summary>Adds all of it and returns F: float64, [1, 1].</summary>
    public static string Run(NetworkValues values, bool pinnedRatio)
    {
        GraphBuilder graph = values.Graph;
        PredictionValues[] order = values.Of(values.Network.SweepOrder);
        FeedForwardGraph.Run(values);
        foreach (PredictionValues prediction in order)
        {
            prediction.Pi = prediction.Precision.Begin(prediction);
        }

        for (int i = order.Length - 1; i >= 0; i--)
        {
            PredictionOperators.Measure(graph, order[i]);
            Correct(graph, order[i], pinnedRatio);
            Send(values, order[i]);
            order[i].Energy = PredictionOperators.Energy(graph, order[i]);
        }

        string energy = FreeEnergyOperators.Measure(values);
        SweepGraph.Complete(values, order);
        return energy;
    }

    // pi_post = max(pi, pi + f'^2 (W o W)' pi_child - f'' W' xi_child) ;  delta = f' W' xi_child/pi_post ;  x = mu + delta
    private static void Correct(GraphBuilder graph, PredictionValues prediction, bool pinnedRatio)
    {
        LayerValues target = prediction.Target;
        prediction.IsHeard = target.IsGiven || target.Message is not null;
        if (target.IsGiven || target.Message is not { } message)
        {
            return;
        }

        string information = target.Slope is { } slope ? graph.Multiply(graph.Multiply(slope, slope), target.Information!) : target.Information!;
        string posterior = graph.Add(prediction.Pi, information);
        if (ActivationOperators.Curvature(graph, target.Layer.Activation, target.Belief) is { } curvature)
        {
            posterior = graph.Subtract(posterior, graph.Multiply(curvature, message));
        }

        string pull = graph.Scaled(message, target.Slope);
        prediction.Error = graph.Divide(pull, graph.Apply("Max", prediction.Pi, posterior));
        prediction.WeightedError = pinnedRatio ? pull : graph.Multiply(prediction.Pi, prediction.Error);
        target.Belief = graph.Add(target.Belief, prediction.Error);
    }

    // A layer that nothing informs tells its causes nothing.
    private static void Send(NetworkValues values, PredictionValues prediction)
    {
        GraphBuilder graph = values.Graph;
        if (!prediction.IsHeard)
        {
            return;
        }

        string information = prediction.IsLink
            ? PredictionOperators.Information(graph, prediction)
            : graph.Add(prediction.Pi, graph.Zeros(prediction.Prediction.Width));
        for (int i = 0; i < prediction.Sources.Length; i++)
        {
            LayerValues source = prediction.Sources[i];
            if (!source.IsGiven)
            {
                source.Message = graph.Back(prediction.WeightedError, values.Weights(prediction.Prediction.Sources[i]), source.Message);
                source.Information = graph.Back(information, values.Squares(prediction.Prediction.Sources[i]), source.Information);
            }
        }
    }
}
