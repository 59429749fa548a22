using System.Runtime.Intrinsics;

namespace PcEdge.Activations;

/// <summary>f = max(x, 0), f' = 1 above 0 and 0 from 0 down, f'' = 0. NaN passes.</summary>
internal readonly struct Relu : IActivation
{
    public static Vector256<float> Value(Vector256<float> x) =>
        Vector256.ConditionalSelect(Vector256.LessThanOrEqual(x, Vector256<float>.Zero), Vector256<float>.Zero, x);

    // Where x is neither below nor above 0 it is NaN, and so is the slope.
    public static Vector256<float> Slope(Vector256<float> x, Vector256<float> value) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(x, Vector256<float>.Zero), Vector256<float>.One, value);

    public static Vector256<float> Curvature(Vector256<float> x, Vector256<float> value) => Vector256<float>.Zero;
}
