using PcEdge.Inference;
using PcEdge.Onnx.Graphs;

namespace PcEdge.Onnx.Export;

/// <summary>How far a sweep moves beliefs, x = mu + alpha d; the sums of alpha are float64. What <see cref="SweepLength"/> computes.</summary>
internal static class SweepLengthGraph
{
    private const double Farthest = 2;

    /// <summary>Moves the beliefs of free layers.</summary>
    public static void Run(NetworkValues values, PredictionValues[] order)
    {
        GraphBuilder graph = values.Graph;
        var innovation = new List<string>();
        var explained = new List<string>();
        var moved = new Dictionary<PredictionValues, string>();
        foreach (PredictionValues prediction in order)
        {
            prediction.Target.Sent = null;
            if (Follow(values, prediction) is not { } d)
            {
                continue;
            }

            if (prediction.Target.IsGiven)
            {
                Observe(graph, prediction, graph.ToDouble(d), innovation, explained);
                continue;
            }

            moved.Add(prediction, d);
            prediction.Target.Sent = graph.Scaled(d, prediction.Target.Slope);
            if (prediction.IsHeard)
            {
                explained.Add(graph.ToDouble(graph.Dot(prediction.WeightedError, prediction.Error)));
            }
        }

        string alpha = Alpha(graph, innovation, explained);
        foreach ((PredictionValues prediction, string d) in moved)
        {
            prediction.Target.Belief = graph.Add(prediction.Target.Belief, graph.Multiply(alpha, d));
        }
    }

    // d = e + W (f' o d_source), where free; what reaches it, where given; null where nothing does
    private static string? Follow(NetworkValues values, PredictionValues prediction)
    {
        string? d = null;
        for (int i = 0; i < prediction.Sources.Length; i++)
        {
            if (prediction.Sources[i].Sent is { } sent)
            {
                d = values.Graph.Forward(sent, values.Weights(prediction.Prediction.Sources[i]), d);
            }
        }

        if (prediction.Target.IsGiven || !prediction.IsHeard)
        {
            return d;
        }

        return d is null ? prediction.Error : values.Graph.Add(d, prediction.Error);
    }

    // d' Pi (x - mu), for a canonical link x - p = lambda (1 + p (1 - p) h), and d' Pi d
    private static void Observe(GraphBuilder graph, PredictionValues prediction, string d, List<string> innovation, List<string> explained)
    {
        string information = prediction.IsLink ? PredictionOperators.Information(graph, prediction) : prediction.Precision.Marginal(prediction);
        string weight = graph.ToDouble(information);
        string pull;
        if (!prediction.IsLink)
        {
            pull = graph.Multiply(weight, graph.Subtract(graph.ToDouble(prediction.Target.Belief), graph.ToDouble(prediction.Mean)));
        }
        else if (prediction.Spread is null)
        {
            pull = graph.ToDouble(prediction.WeightedError);
        }
        else
        {
            string noise = graph.Add(graph.Scalar(1), graph.Multiply(information, prediction.Spread));
            pull = graph.ToDouble(graph.Multiply(prediction.WeightedError, noise));
        }

        innovation.Add(graph.Sum(graph.Multiply(d, pull)));
        explained.Add(graph.Sum(graph.Multiply(graph.Multiply(d, d), weight)));
    }

    // Within [0, 2]; 1 where nothing was observed or nothing explains it.
    private static string Alpha(GraphBuilder graph, List<string> innovation, List<string> explained)
    {
        if (graph.Sum(innovation) is not { } observed || graph.Sum(explained) is not { } whole)
        {
            return graph.Scalar(1);
        }

        string alpha = graph.Divide(observed, whole);
        string bounded = graph.Apply("Clip", alpha, graph.Double(0), graph.Double(Farthest));
        return graph.ToSingle(graph.Where(graph.Apply("IsNaN", alpha), graph.Double(1), bounded));
    }
}
