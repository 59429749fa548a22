using System.Runtime.InteropServices;

namespace PcEdge.CrossCompile;

/// <summary>A small ONNX model with an input and the answer that it must give: y = W2 tanh(W1 x + b1) + b2.</summary>
internal static class OnnxExample
{
    private const int Inputs = 5;
    private const int Hidden = 7;
    private const int Outputs = 3;

    // Fields of the format's messages, https://github.com/onnx/onnx/blob/main/onnx/onnx.proto; the operators are of opset 13.
    private const int Float = 1;
    private const int Version = 13;
    private const int Representation = 8;

    /// <summary>Writes model.onnx, input.f32 and answer.f32.</summary>
    public static string[] Write(string folder)
    {
        float[] w1 = Numbers(Inputs * Hidden, 0.37), b1 = Numbers(Hidden, 0.91), w2 = Numbers(Hidden * Outputs, 0.53), b2 = Numbers(Outputs, 0.29);
        float[] x = Numbers(Inputs, 0.71);
        ProtocolBuffer graph = new ProtocolBuffer()
            .Message(1, Node("Gemm", "h", "x", "w1", "b1"))
            .Message(1, Node("Tanh", "t", "h"))
            .Message(1, Node("Gemm", "y", "t", "w2", "b2"))
            .Text(2, "example")
            .Message(5, Tensor("w1", w1, Inputs, Hidden))
            .Message(5, Tensor("b1", b1, Hidden))
            .Message(5, Tensor("w2", w2, Hidden, Outputs))
            .Message(5, Tensor("b2", b2, Outputs))
            .Message(11, Value("x", Inputs))
            .Message(12, Value("y", Outputs));
        ProtocolBuffer model = new ProtocolBuffer()
            .Number(1, Representation)
            .Message(7, graph)
            .Message(8, new ProtocolBuffer().Text(1, "").Number(2, Version));

        File.WriteAllBytes(Path.Combine(folder, "model.onnx"), model.ToArray());
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

    private static ProtocolBuffer Node(string kind, string output, params string[] inputs)
    {
        var node = new ProtocolBuffer();
        foreach (string input in inputs)
        {
            node.Text(1, input);
        }

        return node.Text(2, output).Text(4, kind);
    }

    private static ProtocolBuffer Tensor(string name, float[] values, params int[] shape)
    {
        var tensor = new ProtocolBuffer();
        foreach (int size in shape)
        {
            tensor.Number(1, size);
        }

        return tensor.Number(2, Float).Text(8, name).Bytes(9, MemoryMarshal.AsBytes<float>(values));
    }

    // One row of so many.
    private static ProtocolBuffer Value(string name, int width)
    {
        ProtocolBuffer shape = new ProtocolBuffer().Message(1, new ProtocolBuffer().Number(1, 1)).Message(1, new ProtocolBuffer().Number(1, width));
        return new ProtocolBuffer().Text(1, name).Message(2, new ProtocolBuffer().Message(1, new ProtocolBuffer().Number(1, Float).Message(2, shape)));
    }
}
