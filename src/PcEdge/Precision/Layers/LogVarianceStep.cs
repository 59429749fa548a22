using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PcEdge.Numerics;

namespace PcEdge.Precision.Layers;

/// <summary>
/// theta = log s2, theta += eta (E[e^2]/s2 - 1): twice the gradient of -F in theta, whose Fisher information is 1/2.
/// A step is at most 1, a factor of e: one wild error is one step.
/// </summary>
internal readonly struct LogVarianceStep : IPrecisionStep
{
    /// <summary>Largest step in log s2.</summary>
    public const float LargestStep = 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Next(Vector256<float> precision, Vector256<float> share, Vector256<float> square, out Vector256<float> shortened)
    {
        // The product may be infinite, and 0 times that no number.
        Vector256<float> ratio = Vector256.Min(precision * square, Vector256.Create(float.MaxValue));
        Vector256<float> step = share * (ratio - Vector256<float>.One);
        shortened = Vector256.GreaterThan(step, Vector256.Create(LargestStep));
        return precision * Elementary32.Exp(-Vector256.Min(step, Vector256.Create(LargestStep)));
    }
}
