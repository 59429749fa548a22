using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PcEdge.Numerics;

namespace PcEdge.Activations;

/// <summary>
/// f = x Phi(x), Phi the normal distribution and phi its density: f' = Phi + x phi, f'' = (2 - x^2) phi. The exact form, not the
/// one with tanh (Hendrycks and Gimpel 2016, arXiv 1606.08415).
/// </summary>
internal readonly struct Gelu : IActivation
{
    private const float SqrtHalf = 0.70710678f;
    private const float InverseSqrt2Pi = 0.39894228f;

    // Beyond this phi is 0 in float32, and so is Phi on the left.
    private const float Saturation = 16f;

    // Below this Phi is 1/2 in float32, and x/2 still a normal number above it.
    private const float Tiny = 1e-30f;

    public static Vector256<float> Value(Vector256<float> x)
    {
        // From below, so that -inf gives 0 and not inf times 0.
        Vector256<float> bound = Vector256.Create(-Saturation);
        Vector256<float> u = Vector256.ConditionalSelect(Vector256.LessThan(x, bound), bound, x);
        return u * Phi(u);
    }

    public static Vector256<float> Slope(Vector256<float> x, Vector256<float> value)
    {
        // Phi = f/x, but for 0 and infinity over themselves.
        Vector256<float> u = Bounded(x);
        Vector256<float> f = Vector256.ConditionalSelect(Vector256.GreaterThan(x, u), u, value);
        Vector256<float> tiny = Vector256.LessThan(Vector256.Abs(x), Vector256.Create(Tiny));
        Vector256<float> phi = Vector256.ConditionalSelect(tiny, Vector256.Create(0.5f), f / u);
        return Vector256.FusedMultiplyAdd(u, Density(u), phi);
    }

    public static Vector256<float> Curvature(Vector256<float> x, Vector256<float> value)
    {
        Vector256<float> u = Bounded(x);
        return Vector256.FusedMultiplyAdd(-u, u, Vector256.Create(2f)) * Density(u);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Phi(Vector256<float> x) =>
        Vector256.FusedMultiplyAdd(Elementary32.Erf(SqrtHalf * x), Vector256.Create(0.5f), Vector256.Create(0.5f));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Density(Vector256<float> x) => InverseSqrt2Pi * Elementary32.Exp(-0.5f * (x * x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Bounded(Vector256<float> x)
    {
        Vector256<float> bound = Vector256.Create(Saturation);
        x = Vector256.ConditionalSelect(Vector256.GreaterThan(x, bound), bound, x);
        return Vector256.ConditionalSelect(Vector256.LessThan(x, -bound), -bound, x);
    }
}
