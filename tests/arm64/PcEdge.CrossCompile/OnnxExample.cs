using System.Runtime.InteropServices;
using PcEdge.Onnx.Graphs;

namespace PcEdge.CrossCompile;

/// <summary>A small ONNX model with an input and the answer that it must give: y = W2 tanh(W1 x + b1) + b2.</summary>
internal static class OnnxExample
{
    private const int Inputs = 5;
    private const int Hidden = 7;
    private const int Outputs = 3;

    /// <summary>Writes model.onnx, input.f32 and answer.f32.</summary>
    public static string[] Write(string folder)
    {
        float[] w1 = Numbers(Inputs * Hidden, 0.37), b1 = Numbers(Hidden, 0.91), w2 = Numbers(Hidden * Outputs, 0.53), b2 = Numbers(Outputs, 0.29);
        float[] x = Numbers(Inputs, 0.71);
        var graph = new GraphBuilder("example");
        string h = graph.Apply("Gemm", graph.Input("x", 1, Inputs), graph.Constant("w1", w1, Inputs, Hidden), graph.Constant("b1", b1, Hidden));
        string y = graph.Apply("Gemm", graph.Apply("Tanh", h), graph.Constant("w2", w2, Hidden, Outputs), graph.Constant("b2", b2, Outputs));
        graph.Output(y, "y", 1, Outputs);
        File.WriteAllBytes(Path.Combine(folder, "model.onnx"), OnnxWriter.Write(new OnnxModel { Graph = graph.Build() }));
        File.WriteAllBytes(Path.Combine(folder, "input.f32"), MemoryMarshal.AsBytes<float>(x).ToArray());
        File.WriteAllBytes(Path.Combine(folder, "answer.f32"), MemoryMarshal.AsBytes<float>(Answer(w1, b1, w2, b2, x)).ToArray());
        return [];
    }

    // In float64, rounded at the end.
    private static float[] Answer(float[] w1, float[] b1, float[] w2, float[] b2, float[] x)
    {
        double[] hidden = [.. Enumerable.Range(0, Hidden).Select(j => Math.Tanh(b1[j] + Enumerable.Range(0, Inputs).Sum(i => (double)x[i] * w1[(i * Hidden) + j])))];
        return [.. Enumerable.Range(0, Outputs).Select(k => (float)(b2[k] + Enumerable.Range(0, Hidden).Sum(j => hidden[j] * w2[(j * Outputs) + k])))];
    }

    // From -1 to 1, never twice the same.
    private static float[] Numbers(int count, double start) =>
        [.. Enumerable.Range(1, count).Select(i => (float)((2 * ((i * 0.6180339887498949) + start) % 2) - 1))];
}
