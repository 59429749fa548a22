using System.Numerics;

namespace PcEdge.Activations;

/// <summary>f = max(x, 0), f' = 1 above 0 and 0 from 0 down, f'' = 0. NaN passes.</summary>
internal readonly struct Relu : IActivation
{
    public static Vector<float> Value(Vector<float> x) =>
        Vector.ConditionalSelect(Vector.LessThanOrEqual<float>(x, Vector<float>.Zero), Vector<float>.Zero, x);

    // Where x is neither below nor above 0 it is NaN, and so is the slope.
    public static Vector<float> Slope(Vector<float> x, Vector<float> value) =>
        Vector.ConditionalSelect(Vector.GreaterThan<float>(x, Vector<float>.Zero), Vector<float>.One, value);

    public static Vector<float> Curvature(Vector<float> x, Vector<float> value) => Vector<float>.Zero;
}
