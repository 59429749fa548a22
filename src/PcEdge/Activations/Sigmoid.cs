using System.Runtime.Intrinsics;
using PcEdge.Numerics;

namespace PcEdge.Activations;

/// <summary>f = 1/(1 + e^-x), f' = f (1 - f), f'' = f' (1 - 2 f)</summary>
internal readonly struct Sigmoid : IActivation
{
    public static Vector256<float> Value(Vector256<float> x) => Elementary32.Sigmoid(x);

    public static Vector256<float> Slope(Vector256<float> x, Vector256<float> value) => value * (Vector256<float>.One - value);

    public static Vector256<float> Curvature(Vector256<float> x, Vector256<float> value) => Slope(x, value) * (Vector256<float>.One - (2 * value));
}
