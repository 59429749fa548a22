using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PcEdge.Numerics;

internal static partial class Elementary32
{
    // Below this tanh is a polynomial, where 1 - 2/(e^2x + 1) would cancel.
    private const float TanhNear = 0.625f;

    // Minimax fit of (tanh x/x - 1)/x^2 in x^2 on |x| <= .625; times x^2 the error is 2e-10.
    private const float T0 = -0.3333333f;
    private const float T1 = 0.13333212f;
    private const float T2 = -0.05394746f;
    private const float T3 = 0.02170416f;
    private const float T4 = -0.008185272f;
    private const float T5 = 0.0021496753f;

    /// <summary>tanh x. +-1 at +-inf, NaN at NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Tanh(Vector256<float> x)
    {
        Vector256<float> a = Vector256.Abs(x);
        Vector256<float> z = a * a;
        Vector256<float> p = Fused(V(T5), z, T4);
        p = Fused(p, z, T3);
        p = Fused(p, z, T2);
        p = Fused(p, z, T1);
        p = Fused(p, z, T0);
        Vector256<float> near = Fused(a * z, p, a);
        Vector256<float> far = V(1) - (V(2) / (Exp(a + a) + V(1)));
        return WithSign(Vector256.ConditionalSelect(Vector256.LessThan(a, V(TanhNear)), near, far), x);
    }

    /// <summary>1/(1 + e^-x), written so that e never overflows. 0 and 1 at -+inf, NaN at NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sigmoid(Vector256<float> x)
    {
        Vector256<float> right = Vector256.GreaterThanOrEqual(x, Vector256<float>.Zero);
        Vector256<float> e = Exp(-Vector256.Abs(x));
        Vector256<float> sum = V(1) + e;
        Vector256<float> y = Vector256.ConditionalSelect(right, V(1), e) / sum;

        // e <= 1, so that lost = 1 + e - sum is exact; 1/sum is y on the right and 1 - y on the left.
        Vector256<float> lost = e - (sum - V(1));
        return Fused(-y * lost, Vector256.ConditionalSelect(right, y, V(1) - y), y);
    }

    /// <summary>ln(1 + e^x) = max(x, 0) + ln(1 + e^-|x|). 0 at -inf, inf at +inf, NaN at NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Softplus(Vector256<float> x)
    {
        Vector256<float> ramp = Vector256.ConditionalSelect(Vector256.GreaterThan(x, Vector256<float>.Zero), x, Vector256<float>.Zero);
        return ramp + Log1pOfUnit(Exp(-Vector256.Abs(x)));
    }
}
