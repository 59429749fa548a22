using System.Numerics;

namespace PcEdge.Activations;

/// <summary>f(x) = x</summary>
internal readonly struct Identity : IActivation
{
    public static Vector<float> Value(Vector<float> x) => x;

    public static Vector<float> Slope(Vector<float> x, Vector<float> value) => Vector<float>.One;

    public static Vector<float> Curvature(Vector<float> x, Vector<float> value) => Vector<float>.Zero;
}
