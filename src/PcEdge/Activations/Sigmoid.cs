using System.Numerics;
using PcEdge.Numerics;

namespace PcEdge.Activations;

/// <summary>f = 1/(1 + e^-x), f' = f (1 - f), f'' = f' (1 - 2 f)</summary>
internal readonly struct Sigmoid : IActivation
{
    public static Vector<float> Value(Vector<float> x) => Elementary32.Sigmoid(x);

    public static Vector<float> Slope(Vector<float> x, Vector<float> value) => value * (Vector<float>.One - value);

    public static Vector<float> Curvature(Vector<float> x, Vector<float> value) => Slope(x, value) * (Vector<float>.One - (2 * value));
}
