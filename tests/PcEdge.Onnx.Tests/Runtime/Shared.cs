using PcEdge.Onnx.Graphs;
using PcEdge.Onnx.Runtime;

namespace PcEdge.Onnx.Tests.Runtime;

/// <summary>ONNX Runtime as <c>build.sh setup</c> leaves it, loaded once, and small models that tests share.</summary>
internal static class Shared
{
    private static readonly Lazy<OnnxLibrary> Loaded = new(() => OnnxLibrary.Load(new OnnxLibrarySearch { Variable = null }));

    /// <summary>The library; it stays until the tests end.</summary>
    public static OnnxLibrary Library => Loaded.Value;

    /// <summary>A session over a graph.</summary>
    public static OnnxSession Open(OnnxGraph graph, OnnxSessionOptions? options = null) => Open(Write(graph), options);

    /// <summary>A session over the bytes of a file.</summary>
    public static OnnxSession Open(byte[] file, OnnxSessionOptions? options = null) => new(Library, file, "model.onnx", options ?? new OnnxSessionOptions());

    /// <summary>The bytes of a file.</summary>
    public static byte[] Write(OnnxGraph graph, long operatorSet = OnnxModel.Opset) => OnnxWriter.Write(new OnnxModel { Graph = graph, OperatorSet = operatorSet });

    /// <summary>The one line that a file is refused with.</summary>
    public static string Refusal(byte[] file, OnnxSessionOptions? options = null)
    {
        string message = Assert.Throws<OnnxException>(() => Open(file, options).Dispose()).Message;
        Assert.StartsWith("model.onnx: ", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        return message;
    }

    /// <summary>y = W2 tanh(W1 x + b1) + b2 from 3 numbers over 4 to 2.</summary>
    public static OnnxGraph Perceptron(long batch = 1)
    {
        var graph = new GraphBuilder("perceptron");
        string x = graph.Input("x", batch, 3);
        string first = graph.Constant("first", (float[])[0.1f, -0.2f, 0.3f, 0.4f, 0.5f, -0.6f, -0.7f, 0.8f, 0.9f, -1f, 1.1f, 1.2f], 4, 3);
        string firstBias = graph.Constant("first.bias", (float[])[0.01f, 0.02f, -0.03f, 0.04f], 4);
        string second = graph.Constant("second", (float[])[0.5f, -0.25f, 0.125f, 1f, -0.5f, 0.75f, -1.5f, 0.3f], 2, 4);
        string secondBias = graph.Constant("second.bias", (float[])[-0.1f, 0.2f], 2);
        var transposed = new OnnxSetting("transB") { Whole = 1 };
        string hidden = graph.Apply("Tanh", graph.Apply("Gemm", [x, first, firstBias], transposed));
        graph.Output(graph.Apply("Gemm", [hidden, second, secondBias], transposed), "y", batch, 2);
        return graph.Build();
    }

    /// <summary>What <see cref="Perceptron"/> comes to, in float64.</summary>
    public static double[] Perceptron(ReadOnlySpan<float> x)
    {
        double[] first = [0.1, -0.2, 0.3, 0.4, 0.5, -0.6, -0.7, 0.8, 0.9, -1, 1.1, 1.2], firstBias = [0.01, 0.02, -0.03, 0.04];
        double[] second = [0.5, -0.25, 0.125, 1, -0.5, 0.75, -1.5, 0.3], y = [-0.1, 0.2];
        for (int i = 0; i < 4; i++)
        {
            double hidden = Math.Tanh((first[3 * i] * x[0]) + (first[(3 * i) + 1] * x[1]) + (first[(3 * i) + 2] * x[2]) + firstBias[i]);
            y[0] += second[i] * hidden;
            y[1] += second[4 + i] * hidden;
        }

        return y;
    }
}
