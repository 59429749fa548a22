using System.Runtime.Intrinsics;

namespace PcEdge.Numerics;

internal static partial class Kernels
{
    /// <summary>x += pace g/(p + s^2 d): a diagonal Gauss-Newton step. All [n].</summary>
    public static void AddNewtonStep(
        float pace, ReadOnlySpan<float> gradient, ReadOnlySpan<float> own, ReadOnlySpan<float> slope, ReadOnlySpan<float> information, Span<float> belief)
    {
        ref float g = ref Start(gradient);
        ref float p = ref Start(own);
        ref float s = ref Start(slope);
        ref float d = ref Start(information);
        ref float x = ref Start(belief);
        int i = 0;
        Vector256<float> paces = Vector256.Create(pace);
        for (; i <= belief.Length - Lanes; i += Lanes)
        {
            Vector256<float> slopes = Load(ref s, i);
            Vector256<float> curvature = Fused(slopes * slopes, Load(ref d, i), Load(ref p, i));
            Vector256<float> step = paces * Load(ref g, i) / curvature;
            // A unit without any curvature is without any gradient.
            step = Vector256.ConditionalSelect(Vector256.GreaterThan(curvature, Vector256<float>.Zero), step, Vector256<float>.Zero);
            Store(Load(ref x, i) + step, ref x, i);
        }

        for (; i < belief.Length; i++)
        {
            float curvature = MathF.FusedMultiplyAdd(slope[i] * slope[i], information[i], own[i]);
            belief[i] += curvature > 0 ? pace * gradient[i] / curvature : 0;
        }
    }
}
