using PcEdge.Inference;
using PcEdge.Onnx.Graphs;

namespace PcEdge.Onnx.Export;

/// <summary>The closed-form sweep of <see cref="OneSweep"/>: means and variances forward, weighted errors lambda back, beliefs as far as F falls.</summary>
internal static class SweepGraph
{
    /// <summary>Adds all of it and returns F: float64, [1, 1].</summary>
    public static string Run(NetworkValues values)
    {
        PredictionValues[] order = values.Of(values.Network.SweepOrder);
        Forward(values, order);
        for (int i = order.Length - 1; i >= 0; i--)
        {
            Receive(values.Graph, order[i]);
            Send(values, order[i]);
        }

        SweepLengthGraph.Run(values, order);
        foreach (PredictionValues prediction in order)
        {
            prediction.Energy = PredictionOperators.Energy(values.Graph, prediction);
        }

        string energy = FreeEnergyOperators.Measure(values);
        Complete(values, order);
        return energy;
    }

    /// <summary>Free layers that predict nothing are predicted anew from what is now believed of their causes.</summary>
    public static void Complete(NetworkValues values, PredictionValues[] order)
    {
        foreach (PredictionValues prediction in order)
        {
            if (prediction.Target is { IsGiven: false, Consequences.Length: 0 })
            {
                FeedForwardGraph.Meet(values, prediction);
            }
        }
    }

    // V = sigma^2 + (W o W)(f'^2 V_source), 0 where given
    private static void Forward(NetworkValues values, PredictionValues[] order)
    {
        GraphBuilder graph = values.Graph;
        foreach (PredictionValues prediction in order)
        {
            FeedForwardGraph.Meet(values, prediction);
            prediction.Pi = prediction.Precision.Begin(prediction);
            prediction.Target.Forward = prediction.Target.Activity;
            for (int i = 0; i < prediction.Sources.Length; i++)
            {
                if (prediction.Sources[i].Sent is { } sent)
                {
                    string squares = values.Squares(prediction.Prediction.Sources[i]);
                    prediction.Spread = graph.Forward(sent, squares, prediction.Spread);
                }
            }

            if (!prediction.IsLink)
            {
                string own = prediction.Precision.Variance(prediction);
                prediction.Variance = prediction.Spread is null ? own : graph.Add(own, prediction.Spread);
                prediction.Target.Sent = prediction.Target.IsGiven ? null : Scaled(graph, prediction.Variance, prediction.Target.Slope);
            }
        }
    }

    // f'^2 V
    private static string Scaled(GraphBuilder graph, string variance, string? slope) =>
        slope is null ? variance : graph.Multiply(graph.Multiply(slope, slope), variance);

    // lambda of a layer: from its own observation where given, from its consequences where free; e = Sigma lambda
    private static void Receive(GraphBuilder graph, PredictionValues prediction)
    {
        LayerValues target = prediction.Target;
        prediction.IsHeard = target.IsGiven || target.Message is not null;
        if (!prediction.IsHeard)
        {
            prediction.WeightedError = graph.Zeros(prediction.Prediction.Width);
            prediction.Error = prediction.WeightedError;
            return;
        }

        if (!target.IsGiven)
        {
            prediction.WeightedError = graph.Scaled(target.Message!, target.Slope);
        }
        else
        {
            PredictionOperators.Compare(graph, prediction);
            prediction.WeightedError = prediction.IsLink ? Observe(graph, prediction) : prediction.Precision.Innovate(prediction, prediction.Spread);
        }

        prediction.Error = prediction.IsLink ? prediction.WeightedError : prediction.Precision.Unweigh(prediction);
    }

    // e/(1 + p (1 - p) h)
    private static string Observe(GraphBuilder graph, PredictionValues prediction) => prediction.Spread is null
        ? prediction.Error
        : graph.Divide(prediction.Error, graph.Add(graph.Scalar(1), graph.Multiply(PredictionOperators.Information(graph, prediction), prediction.Spread)));

    private static void Send(NetworkValues values, PredictionValues prediction)
    {
        for (int i = 0; i < prediction.Sources.Length && prediction.IsHeard; i++)
        {
            LayerValues source = prediction.Sources[i];
            if (!source.IsGiven)
            {
                source.Message = values.Graph.Back(prediction.WeightedError, values.Weights(prediction.Prediction.Sources[i]), source.Message);
            }
        }
    }
}
