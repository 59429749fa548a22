using System.Runtime.Intrinsics;
using PcEdge.Numerics;

namespace PcEdge.Activations;

/// <summary>f = tanh, f' = 1 - f^2, f'' = -2 f f'</summary>
internal readonly struct Tanh : IActivation
{
    public static Vector256<float> Value(Vector256<float> x) => Elementary32.Tanh(x);

    public static Vector256<float> Slope(Vector256<float> x, Vector256<float> value) => Vector256<float>.One - (value * value);

    public static Vector256<float> Curvature(Vector256<float> x, Vector256<float> value) => -2 * value * Slope(x, value);
}
