using System.Diagnostics;
using PcEdge.Activations;
using PcEdge.Onnx.Graphs;

namespace PcEdge.Onnx.Export;

/// <summary>f, f' and f'' of every activation as operators.</summary>
internal static class ActivationOperators
{
    private const float Leak = 0.01f;
    private const float SqrtHalf = 0.70710678f;
    private const float InverseSqrt2Pi = 0.39894228f;

    /// <summary>f(x)</summary>
    public static string Value(GraphBuilder graph, ActivationKind kind, string x) => kind switch
    {
        ActivationKind.Identity => x,
        ActivationKind.Tanh => graph.Apply("Tanh", x),
        ActivationKind.Sigmoid => graph.Apply("Sigmoid", x),
        ActivationKind.Relu => graph.Apply("Relu", x),
        ActivationKind.LeakyRelu => graph.Apply("LeakyRelu", [x], new OnnxSetting("alpha") { Number = Leak }),
        ActivationKind.Gelu => graph.Multiply(x, Phi(graph, x)),
        ActivationKind.Softplus => graph.Apply("Softplus", x),
        _ => throw new UnreachableException(),
    };

    /// <summary>f'(x); null where it is 1.</summary>
    public static string? Slope(GraphBuilder graph, ActivationKind kind, string x)
    {
        string f = Value(graph, kind, x);
        return kind switch
        {
            ActivationKind.Identity => null,
            ActivationKind.Tanh => graph.Complement(graph.Multiply(f, f)),
            ActivationKind.Sigmoid => graph.Multiply(f, graph.Complement(f)),
            ActivationKind.Relu => graph.Where(Above(graph, x), graph.Scalar(1), graph.Scalar(0)),
            ActivationKind.LeakyRelu => graph.Where(Above(graph, x), graph.Scalar(1), graph.Scalar(Leak)),
            ActivationKind.Gelu => graph.Add(graph.Multiply(x, Density(graph, x)), Phi(graph, x)),
            ActivationKind.Softplus => graph.Apply("Sigmoid", x),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>f''(x); null where it is 0.</summary>
    public static string? Curvature(GraphBuilder graph, ActivationKind kind, string x)
    {
        string f = Value(graph, kind, x);
        switch (kind)
        {
            case ActivationKind.Tanh:
                return graph.Multiply(graph.Multiply(graph.Scalar(-2), f), Slope(graph, kind, x)!);
            case ActivationKind.Sigmoid:
                return graph.Multiply(Slope(graph, kind, x)!, graph.Complement(graph.Multiply(graph.Scalar(2), f)));
            case ActivationKind.Gelu:
                return graph.Multiply(graph.Subtract(graph.Scalar(2), graph.Multiply(x, x)), Density(graph, x));
            case ActivationKind.Softplus:
                string s = graph.Apply("Sigmoid", x);
                return graph.Multiply(s, graph.Complement(s));
            default:
                return null;
        }
    }

    private static string Above(GraphBuilder graph, string x) => graph.Apply("Greater", x, graph.Scalar(0));

    // Phi = 1/2 + 1/2 erf(x/sqrt 2)
    private static string Phi(GraphBuilder graph, string x) =>
        graph.Add(graph.Multiply(graph.Apply("Erf", graph.Multiply(graph.Scalar(SqrtHalf), x)), graph.Scalar(0.5f)), graph.Scalar(0.5f));

    private static string Density(GraphBuilder graph, string x) =>
        graph.Multiply(graph.Scalar(InverseSqrt2Pi), graph.Apply("Exp", graph.Multiply(graph.Scalar(-0.5f), graph.Multiply(x, x))));
}
