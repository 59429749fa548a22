using System.Numerics;
using PcEdge.Numerics;

namespace PcEdge.Activations;

/// <summary>f = tanh, f' = 1 - f^2, f'' = -2 f f'</summary>
internal readonly struct Tanh : IActivation
{
    public static Vector<float> Value(Vector<float> x) => Elementary32.Tanh(x);

    public static Vector<float> Slope(Vector<float> x, Vector<float> value) => Vector<float>.One - (value * value);

    public static Vector<float> Curvature(Vector<float> x, Vector<float> value) => -2 * value * Slope(x, value);
}
