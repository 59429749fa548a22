using PcEdge.Activations;

namespace PcEdge.Tests.Reference;

/// <summary>The activation functions as textbooks write them, in double.</summary>
internal static class ReferenceActivation
{
    public static double Value(ActivationKind kind, double x) => kind switch
    {
        ActivationKind.Tanh => Math.Tanh(x),
        ActivationKind.Sigmoid => 1 / (1 + Math.Exp(-x)),
        ActivationKind.Relu => Math.Max(x, 0),
        ActivationKind.LeakyRelu => x > 0 ? x : x / 100,
        ActivationKind.Gelu => x * Normal(x),
        ActivationKind.Softplus => Math.Log(1 + Math.Exp(x)),
        _ => x,
    };

    public static double Slope(ActivationKind kind, double x) => kind switch
    {
        ActivationKind.Tanh => 1 - (Math.Tanh(x) * Math.Tanh(x)),
        ActivationKind.Sigmoid => Value(kind, x) * (1 - Value(kind, x)),
        ActivationKind.Relu => x > 0 ? 1 : 0,
        ActivationKind.LeakyRelu => x > 0 ? 1 : 0.01,
        ActivationKind.Gelu => Normal(x) + (x * Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI)),
        ActivationKind.Softplus => 1 / (1 + Math.Exp(-x)),
        _ => 1,
    };

    private static double Normal(double x) => 0.5 * (1 + ErrorFunction.Erf(x / Math.Sqrt(2)));
}
