using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PcEdge.Numerics;

internal static partial class Elementary32
{
    // From 9.02 on tanh is 1 in float32.
    private const float TanhSaturation = 10f;

    /// <summary>tanh x. +-1 at +-inf, NaN at NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Tanh(Vector256<float> x)
    {
        // tanh a = t/(t + 2), t = e^2a - 1
        Vector256<float> a = Vector256.Abs(x);
        a = Vector256.ConditionalSelect(Vector256.GreaterThan(a, V(TanhSaturation)), V(TanhSaturation), a);
        Vector256<float> t = ExpM1(a + a);
        Vector256<float> sum = t + V(2);
        Vector256<float> y = t / sum;

        // What rounding took from t + 2 is given back where it counts, below t = 2, where it is exact: 1/sum is (1 - y)/2.
        Vector256<float> lost = (t - (sum - V(2))) & Vector256.LessThan(t, V(2));
        return WithSign(Fused(V(-0.5f) * (y * lost), V(1) - y, y), x);
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
