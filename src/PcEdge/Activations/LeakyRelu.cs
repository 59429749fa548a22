using System.Numerics;

namespace PcEdge.Activations;

/// <summary>f = x above 0 and x/100 from 0 down, f' = 1 and 1/100, f'' = 0. NaN passes.</summary>
internal readonly struct LeakyRelu : IActivation
{
    private const float Leak = 0.01f;

    public static Vector<float> Value(Vector<float> x) =>
        Vector.ConditionalSelect(Vector.GreaterThan<float>(x, Vector<float>.Zero), x, Leak * x);

    public static Vector<float> Slope(Vector<float> x, Vector<float> value)
    {
        Vector<float> below = Vector.ConditionalSelect(
            Vector.LessThanOrEqual<float>(x, Vector<float>.Zero), Vector.Create(Leak), value);
        return Vector.ConditionalSelect(Vector.GreaterThan<float>(x, Vector<float>.Zero), Vector<float>.One, below);
    }

    public static Vector<float> Curvature(Vector<float> x, Vector<float> value) => Vector<float>.Zero;
}
