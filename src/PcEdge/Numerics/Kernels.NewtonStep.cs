using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PcEdge.Numerics;

internal static partial class Kernels
{
    /// <summary>x += pace g/(p + s^2 d): a diagonal Gauss-Newton step. All [n].</summary>
    public static void AddNewtonStep(
        float pace, ReadOnlySpan<float> gradient, ReadOnlySpan<float> own, ReadOnlySpan<float> slope, ReadOnlySpan<float> information, Span<float> belief)
    {
        ref float g = ref MemoryMarshal.GetReference(gradient);
        ref float p = ref MemoryMarshal.GetReference(own);
        ref float s = ref MemoryMarshal.GetReference(slope);
        ref float d = ref MemoryMarshal.GetReference(information);
        ref float x = ref MemoryMarshal.GetReference(belief);
        int i = 0;
        Vector256<float> paces = Vector256.Create(pace);
        for (; i <= belief.Length - 8; i += 8)
        {
            Vector256<float> slopes = Vector256.LoadUnsafe(ref s, (nuint)i);
            Vector256<float> curvature = Vector256.FusedMultiplyAdd(slopes * slopes, Vector256.LoadUnsafe(ref d, (nuint)i), Vector256.LoadUnsafe(ref p, (nuint)i));
            Vector256<float> step = paces * Vector256.LoadUnsafe(ref g, (nuint)i) / curvature;
            // A unit without any curvature is without any gradient.
            step = Vector256.ConditionalSelect(Vector256.GreaterThan(curvature, Vector256<float>.Zero), step, Vector256<float>.Zero);
            (Vector256.LoadUnsafe(ref x, (nuint)i) + step).StoreUnsafe(ref x, (nuint)i);
        }

        for (; i < belief.Length; i++)
        {
            float curvature = MathF.FusedMultiplyAdd(slope[i] * slope[i], information[i], own[i]);
            belief[i] += curvature > 0 ? pace * gradient[i] / curvature : 0;
        }
    }
}
