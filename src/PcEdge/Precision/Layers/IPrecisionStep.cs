using System.Runtime.Intrinsics;

namespace PcEdge.Precision.Layers;

/// <summary>One step of learned precisions, eight at a time, before any bound.</summary>
internal interface IPrecisionStep
{
    /// <summary>
    /// The precision after a step. precision: above 0, 1/unit^2; share: of a whole step, 0 to 1; square: E[e^2], finite, unit^2;
    /// shortened: all bits set where the step was too long.
    /// </summary>
    static abstract Vector256<float> Next(Vector256<float> precision, Vector256<float> share, Vector256<float> square, out Vector256<float> shortened);
}
