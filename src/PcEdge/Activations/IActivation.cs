using System.Numerics;

namespace PcEdge.Activations;

/// <summary>An activation f and its first two derivatives, a block at a time.</summary>
internal interface IActivation
{
    /// <summary>f(x)</summary>
    static abstract Vector<float> Value(Vector<float> x);

    /// <summary>f'(x), given value = f(x).</summary>
    static abstract Vector<float> Slope(Vector<float> x, Vector<float> value);

    /// <summary>f''(x), given value = f(x).</summary>
    static abstract Vector<float> Curvature(Vector<float> x, Vector<float> value);
}
