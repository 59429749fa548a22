using System.Runtime.Intrinsics;

namespace PcEdge.Activations;

/// <summary>f = x above 0 and x/100 from 0 down, f' = 1 and 1/100, f'' = 0. NaN passes.</summary>
internal readonly struct LeakyRelu : IActivation
{
    private const float Leak = 0.01f;

    public static Vector256<float> Value(Vector256<float> x) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(x, Vector256<float>.Zero), x, Leak * x);

    public static Vector256<float> Slope(Vector256<float> x, Vector256<float> value)
    {
        Vector256<float> below = Vector256.ConditionalSelect(
            Vector256.LessThanOrEqual(x, Vector256<float>.Zero), Vector256.Create(Leak), value);
        return Vector256.ConditionalSelect(Vector256.GreaterThan(x, Vector256<float>.Zero), Vector256<float>.One, below);
    }

    public static Vector256<float> Curvature(Vector256<float> x, Vector256<float> value) => Vector256<float>.Zero;
}
