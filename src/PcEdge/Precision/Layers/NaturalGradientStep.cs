using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PcEdge.Precision.Layers;

/// <summary>
/// s2 += lambda (E[e^2] - s2): the Fisher information of s2 is 1/(2 s2^2) and dF/ds2 = (1/s2 - E[e^2]/s2^2)/2, so the running average
/// is the natural-gradient step of size lambda, not an approximation to it.
/// </summary>
internal readonly struct NaturalGradientStep : IPrecisionStep
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Next(Vector256<float> precision, Vector256<float> share, Vector256<float> square, out Vector256<float> shortened)
    {
        shortened = Vector256<float>.Zero;

        // Between s2 and E[e^2], ends included, however it is rounded; 0 only for share 1 and no error at all.
        Vector256<float> variance = Vector256<float>.One / precision;
        return Vector256<float>.One / Vector256.FusedMultiplyAdd(share, square - variance, variance);
    }
}
