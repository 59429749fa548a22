using PcEdge.Numerics;

namespace PcEdge.Hgf;

/// <summary>g, g' and g'' of every <see cref="CouplingFunction"/>. Never infinite: e^x stops at x = 230.</summary>
internal static class CouplingCurve
{
    private const double LargestExponent = 230;
    private const double Leak = .01;

    /// <summary>g(x).</summary>
    public static double Value(CouplingFunction function, double x) => function switch
    {
        CouplingFunction.Relu => Math.Max(0, x),
        CouplingFunction.LeakyRelu => x > 0 ? x : Leak * x,
        CouplingFunction.Sigmoid => Elementary.Sigmoid(x),
        CouplingFunction.Tanh => Elementary.Tanh(x),
        CouplingFunction.Softplus => Elementary.Softplus(x),
        CouplingFunction.Exp => Elementary.Exp(Math.Min(x, LargestExponent)),
        CouplingFunction.Sin => Elementary.Sin(x),
        CouplingFunction.Square => Math.Min(x * x, HgfLimits.LargestMean),
        _ => x,
    };

    /// <summary>g'(x).</summary>
    public static double Slope(CouplingFunction function, double x)
    {
        double value;
        switch (function)
        {
            case CouplingFunction.Relu:
                return x > 0 ? 1 : 0;
            case CouplingFunction.LeakyRelu:
                return x > 0 ? 1 : Leak;
            case CouplingFunction.Sigmoid:
                value = Elementary.Sigmoid(x);
                return value * (1 - value);
            case CouplingFunction.Tanh:
                value = Elementary.Tanh(x);
                return 1 - (value * value);
            case CouplingFunction.Softplus:
                return Elementary.Sigmoid(x);
            case CouplingFunction.Exp:
                return Elementary.Exp(Math.Min(x, LargestExponent));
            case CouplingFunction.Sin:
                return Elementary.Cos(x);
            case CouplingFunction.Square:
                return 2 * x;
            default:
                return 1;
        }
    }

    /// <summary>g''(x).</summary>
    public static double Curvature(CouplingFunction function, double x)
    {
        double value;
        switch (function)
        {
            case CouplingFunction.Sigmoid:
                value = Elementary.Sigmoid(x);
                return value * (1 - value) * (1 - (2 * value));
            case CouplingFunction.Tanh:
                value = Elementary.Tanh(x);
                return -2 * value * (1 - (value * value));
            case CouplingFunction.Softplus:
                value = Elementary.Sigmoid(x);
                return value * (1 - value);
            case CouplingFunction.Exp:
                return Elementary.Exp(Math.Min(x, LargestExponent));
            case CouplingFunction.Sin:
                return -Elementary.Sin(x);
            case CouplingFunction.Square:
                return 2;
            default:
                return 0;
        }
    }
}
