using System.Numerics;
using PcEdge.Numerics;

namespace PcEdge.Activations;

/// <summary>f = ln(1 + e^x); f' is the sigmoid s, f'' = s (1 - s)</summary>
internal readonly struct Softplus : IActivation
{
    public static Vector<float> Value(Vector<float> x) => Elementary32.Softplus(x);

    public static Vector<float> Slope(Vector<float> x, Vector<float> value) => Elementary32.Sigmoid(x);

    public static Vector<float> Curvature(Vector<float> x, Vector<float> value) => Sigmoid.Slope(x, Elementary32.Sigmoid(x));
}
