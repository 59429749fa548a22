using PcEdge.Networks;
using PcEdge.Onnx.Graphs;

namespace PcEdge.Onnx.Export;

/// <summary>Predict and compare: mu = sum W f(x) + b, e = x - link(mu). What <see cref="Inference.PredictionErrors"/> and canonical links compute.</summary>
internal static class PredictionOperators
{
    private static readonly OnnxSetting Units = new("axis") { Whole = 1 };

    /// <summary>Sets mu from the sources' present beliefs.</summary>
    public static void Predict(NetworkValues values, PredictionValues prediction)
    {
        string mean = values.Graph.Constant($"{prediction.Prediction.Name}.bias", prediction.Prediction.Bias, 1, prediction.Prediction.Width);
        for (int i = 0; i < prediction.Sources.Length; i++)
        {
            mean = values.Graph.Forward(prediction.Sources[i].Activity, values.Weights(prediction.Prediction.Sources[i]), mean);
        }

        prediction.Mean = mean;
    }

    /// <summary>link(mu): what is expected.</summary>
    public static string Expected(GraphBuilder graph, PredictionValues prediction) => prediction.Prediction.Errors switch
    {
        ErrorKind.Softmax => graph.Apply("Softmax", [prediction.Mean], Units),
        ErrorKind.Bernoulli => graph.Apply("Sigmoid", prediction.Mean),
        _ => prediction.Mean,
    };

    /// <summary>Sets e = x - link(mu), for softmax with link(mu) times the sum of x; 0 where nothing is compared.</summary>
    public static void Compare(GraphBuilder graph, PredictionValues prediction)
    {
        string expected = Expected(graph, prediction);
        if (prediction.Prediction.Errors == ErrorKind.Softmax)
        {
            expected = graph.Multiply(graph.Sum(prediction.Target.Belief), expected);
        }

        prediction.Error = prediction.StandsBy ? graph.Zeros(prediction.Prediction.Width) : graph.Subtract(prediction.Target.Belief, expected);
    }

    /// <summary>Sets e, xi and the energy.</summary>
    public static void Measure(GraphBuilder graph, PredictionValues prediction)
    {
        Compare(graph, prediction);
        prediction.WeightedError = prediction.IsLink ? prediction.Error : prediction.Precision.Weigh(prediction);
        prediction.Energy = Energy(graph, prediction);
    }

    /// <summary>Fisher information of mu of a canonical link that is compared: p (1 - p).</summary>
    public static string Information(GraphBuilder graph, PredictionValues prediction)
    {
        string p = Expected(graph, prediction);
        return graph.Multiply(p, graph.Complement(p));
    }

    /// <summary>The prediction's part of F without what is constant; float64, [1, 1]; null for 0.</summary>
    public static string? Energy(GraphBuilder graph, PredictionValues prediction)
    {
        if (!prediction.IsLink)
        {
            return prediction.Precision.Energy(prediction);
        }

        return prediction.StandsBy ? null : CrossEntropy(graph, prediction);
    }

    // softmax: x (log sum exp mu - mu); Bernoulli: log(1 + exp mu) - x mu
    private static string CrossEntropy(GraphBuilder graph, PredictionValues prediction)
    {
        string mean = graph.ToDouble(prediction.Mean);
        string belief = graph.ToDouble(prediction.Target.Belief);
        if (prediction.Prediction.Errors == ErrorKind.Softmax)
        {
            return graph.Apply("Neg", graph.Sum(graph.Multiply(belief, graph.Apply("LogSoftmax", [mean], Units))));
        }

        string tail = graph.Apply("Log", graph.Add(graph.Double(1), graph.Apply("Exp", graph.Apply("Neg", graph.Apply("Abs", mean)))));
        string whole = graph.Add(graph.Apply("Max", mean, graph.Double(0)), tail);
        return graph.Sum(graph.Subtract(whole, graph.Multiply(belief, mean)));
    }
}
