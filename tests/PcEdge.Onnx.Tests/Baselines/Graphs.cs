using PcEdge.Onnx.Baselines;
using PcEdge.Onnx.Graphs;
using PcEdge.Onnx.Runtime;
using PcEdge.Onnx.Tests.Runtime;

namespace PcEdge.Onnx.Tests.Baselines;

/// <summary>Small ONNX models whose answers can be told by heart, each as a model of a stream.</summary>
internal static class Graphs
{
    /// <summary>y = x.</summary>
    public static OnnxGraph Same(params long[] shape)
    {
        var graph = new GraphBuilder("same");
        graph.Output(graph.Input("x", shape), "y", shape);
        return graph.Build();
    }

    /// <summary>y = x W from <paramref name="inputs"/> numbers to as many as the weights ask for; [inputs, outputs] row-major.</summary>
    public static OnnxGraph Linear(int inputs, float[] weights, string? last = null)
    {
        var graph = new GraphBuilder("linear");
        string x = graph.Input("x", 1, inputs);
        long outputs = weights.Length / inputs;
        string y = graph.Apply("MatMul", x, graph.Constant("w", weights, inputs, outputs));
        graph.Output(last is null ? y : graph.Apply(last, y), "y", 1, outputs);
        return graph.Build();
    }

    /// <summary>Every output is NaN where its input is negative, and the input itself elsewhere: exp(log(x)).</summary>
    public static OnnxGraph NotOfNegatives(int width)
    {
        var graph = new GraphBuilder("logarithm");
        graph.Output(graph.Apply("Exp", graph.Apply("Log", graph.Input("x", 1, width))), "y", 1, width);
        return graph.Build();
    }

    /// <summary>The number of a table at the place x; ONNX Runtime fails where there is no such place.</summary>
    public static OnnxGraph Table(params float[] numbers)
    {
        var graph = new GraphBuilder("table");
        string place = graph.Apply("Cast", [graph.Input("x", 1, 1)], new OnnxSetting("to") { Whole = 7 });
        graph.Output(graph.Apply("Gather", graph.Constant("numbers", numbers, numbers.Length), place), "y", 1, 1);
        return graph.Build();
    }

    /// <summary>The weights of a forecast of <paramref name="horizon"/> rows, each of them the last row of the window.</summary>
    public static float[] LastRow(int window, int channels, int horizon)
    {
        float[] weights = new float[window * channels * horizon * channels];
        for (int h = 0; h < horizon; h++)
        {
            for (int j = 0; j < channels; j++)
            {
                weights[((((window - 1) * channels) + j) * horizon * channels) + (h * channels) + j] = 1;
            }
        }

        return weights;
    }

    /// <summary>A model of a stream; the session ends with the process.</summary>
    public static OnnxStreamModel Model(OnnxGraph graph, BaselineDocument document) => new(Shared.Open(graph), document);

    /// <summary>Steps a model and returns what it says; NaN is an absent reading.</summary>
    public static StepOutput Step(OnnxStreamModel model, StepOutput output, params double[] values)
    {
        bool[] presence = Array.ConvertAll(values, static value => !double.IsNaN(value));
        model.Step(new Observation(values, presence, 1), output);
        return output;
    }
}
