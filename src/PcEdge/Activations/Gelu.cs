using System.Numerics;
using System.Runtime.CompilerServices;
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

    public static Vector<float> Value(Vector<float> x)
    {
        // From below, so that -inf gives 0 and not inf times 0.
        Vector<float> bound = Vector.Create(-Saturation);
        Vector<float> u = Vector.ConditionalSelect(Vector.LessThan<float>(x, bound), bound, x);
        return u * Phi(u);
    }

    public static Vector<float> Slope(Vector<float> x, Vector<float> value)
    {
        // Phi = f/x, but for 0 and infinity over themselves.
        Vector<float> u = Bounded(x);
        Vector<float> f = Vector.ConditionalSelect(Vector.GreaterThan<float>(x, u), u, value);
        Vector<float> tiny = Vector.LessThan<float>(Vector.Abs(x), Vector.Create(Tiny));
        Vector<float> phi = Vector.ConditionalSelect(tiny, Vector.Create(0.5f), f / u);
        return Vector.FusedMultiplyAdd(u, Density(u), phi);
    }

    public static Vector<float> Curvature(Vector<float> x, Vector<float> value)
    {
        Vector<float> u = Bounded(x);
        return Vector.FusedMultiplyAdd(-u, u, Vector.Create(2f)) * Density(u);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Phi(Vector<float> x) =>
        Vector.FusedMultiplyAdd(Elementary32.Erf(SqrtHalf * x), Vector.Create(0.5f), Vector.Create(0.5f));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Density(Vector<float> x) => InverseSqrt2Pi * Elementary32.Exp(-0.5f * (x * x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Bounded(Vector<float> x)
    {
        Vector<float> bound = Vector.Create(Saturation);
        x = Vector.ConditionalSelect(Vector.GreaterThan<float>(x, bound), bound, x);
        return Vector.ConditionalSelect(Vector.LessThan<float>(x, -bound), -bound, x);
    }
}
