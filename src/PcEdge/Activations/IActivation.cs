using System.Runtime.Intrinsics;

namespace PcEdge.Activations;

/// <summary>An activation f and its first two derivatives, eight at a time.</summary>
internal interface IActivation
{
    /// <summary>f(x)</summary>
    static abstract Vector256<float> Value(Vector256<float> x);

    /// <summary>f'(x), given value = f(x).</summary>
    static abstract Vector256<float> Slope(Vector256<float> x, Vector256<float> value);

    /// <summary>f''(x), given value = f(x).</summary>
    static abstract Vector256<float> Curvature(Vector256<float> x, Vector256<float> value);
}
