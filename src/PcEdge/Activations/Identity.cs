using System.Runtime.Intrinsics;

namespace PcEdge.Activations;

/// <summary>f(x) = x</summary>
internal readonly struct Identity : IActivation
{
    public static Vector256<float> Value(Vector256<float> x) => x;

    public static Vector256<float> Slope(Vector256<float> x, Vector256<float> value) => Vector256<float>.One;

    public static Vector256<float> Curvature(Vector256<float> x, Vector256<float> value) => Vector256<float>.Zero;
}
