using PcEdge.Onnx.Graphs;

namespace PcEdge.Onnx.Export;

/// <summary>Operators by their signs. Values are [1, units]; float32 unless said.</summary>
internal static class GraphOperators
{
    private const long SingleType = 1;
    private const long DoubleType = 11;

    private static readonly OnnxSetting Transposed = new("transB") { Whole = 1 };

    /// <summary>a + b</summary>
    public static string Add(this GraphBuilder graph, string a, string b) => graph.Apply("Add", a, b);

    /// <summary>a - b</summary>
    public static string Subtract(this GraphBuilder graph, string a, string b) => graph.Apply("Sub", a, b);

    /// <summary>a b, unit by unit.</summary>
    public static string Multiply(this GraphBuilder graph, string a, string b) => graph.Apply("Mul", a, b);

    /// <summary>a/b, unit by unit.</summary>
    public static string Divide(this GraphBuilder graph, string a, string b) => graph.Apply("Div", a, b);

    /// <summary>1 - a</summary>
    public static string Complement(this GraphBuilder graph, string a) => graph.Subtract(graph.Scalar(1), a);

    /// <summary>Where true the one, where false the other.</summary>
    public static string Where(this GraphBuilder graph, string condition, string one, string other) => graph.Apply("Where", condition, one, other);

    /// <summary>x W' + sum: from the units that predict to those predicted. w: [to, from].</summary>
    public static string Forward(this GraphBuilder graph, string x, string w, string? sum) =>
        graph.Apply("Gemm", sum is null ? [x, w] : [x, w, sum], Transposed);

    /// <summary>x W + sum: back from the units predicted. w: [to, from].</summary>
    public static string Back(this GraphBuilder graph, string x, string w, string? sum) => graph.Apply("Gemm", sum is null ? [x, w] : [x, w, sum], []);

    /// <summary>scale a b': [1, 1].</summary>
    public static string Dot(this GraphBuilder graph, string a, string b, float scale = 1) =>
        graph.Apply("Gemm", [a, b], scale == 1 ? [Transposed] : [new OnnxSetting("alpha") { Number = scale }, Transposed]);

    /// <summary>a' b: [units of a, units of b].</summary>
    public static string Outer(this GraphBuilder graph, string a, string b) => graph.Apply("Gemm", [a, b], new OnnxSetting("transA") { Whole = 1 });

    /// <summary>Sum over the units: [1, 1].</summary>
    public static string Sum(this GraphBuilder graph, string a) =>
        graph.Apply("ReduceSum", [a, graph.Wholes("axis.units", 1)], new OnnxSetting("keepdims") { Whole = 1 });

    /// <summary>The sum of all; null where there are none.</summary>
    public static string? Sum(this GraphBuilder graph, IReadOnlyList<string> values) => values.Count switch
    {
        0 => null,
        1 => values[0],
        _ => graph.Apply("Sum", [.. values]),
    };

    /// <summary>As float64.</summary>
    public static string ToDouble(this GraphBuilder graph, string a) => graph.Apply("Cast", [a], new OnnxSetting("to") { Whole = DoubleType });

    /// <summary>As float32.</summary>
    public static string ToSingle(this GraphBuilder graph, string a) => graph.Apply("Cast", [a], new OnnxSetting("to") { Whole = SingleType });

    /// <summary>Zeros: [1, width].</summary>
    public static string Zeros(this GraphBuilder graph, int width) => graph.Constant($"zeros.{width}", new float[width], 1, width);

    /// <summary>a b where b may be 1 and is then null.</summary>
    public static string Scaled(this GraphBuilder graph, string a, string? b) => b is null ? a : graph.Multiply(b, a);
}
