using System.Runtime.Intrinsics;
using PcEdge.Numerics;

namespace PcEdge.Activations;

/// <summary>f = ln(1 + e^x); f' is the sigmoid s, f'' = s (1 - s)</summary>
internal readonly struct Softplus : IActivation
{
    public static Vector256<float> Value(Vector256<float> x) => Elementary32.Softplus(x);

    public static Vector256<float> Slope(Vector256<float> x, Vector256<float> value) => Elementary32.Sigmoid(x);

    public static Vector256<float> Curvature(Vector256<float> x, Vector256<float> value) => Sigmoid.Slope(x, Elementary32.Sigmoid(x));
}
