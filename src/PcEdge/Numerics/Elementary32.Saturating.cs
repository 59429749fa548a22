using System.Numerics;
using System.Runtime.CompilerServices;

namespace PcEdge.Numerics;

internal static partial class Elementary32
{
    // From 9.02 on tanh is 1 in float32.
    private const float TanhSaturation = 10f;

    /// <summary>tanh x. +-1 at +-inf, NaN at NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Tanh(Vector<float> x)
    {
        // tanh a = t/(t + 2), t = e^2a - 1
        Vector<float> a = Vector.Abs(x);
        a = Vector.ConditionalSelect(Vector.GreaterThan<float>(a, V(TanhSaturation)), V(TanhSaturation), a);
        Vector<float> t = ExpM1(a + a);
        Vector<float> sum = t + V(2);
        Vector<float> y = t / sum;

        // What rounding took from t + 2 is given back where it counts, below t = 2, where it is exact: 1/sum is (1 - y)/2.
        Vector<float> lost = (t - (sum - V(2))) & Vector.LessThan<float>(t, V(2));
        return WithSign(Fused(V(-0.5f) * (y * lost), V(1) - y, y), x);
    }

    /// <summary>1/(1 + e^-x), written so that e never overflows. 0 and 1 at -+inf, NaN at NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Sigmoid(Vector<float> x)
    {
        Vector<float> right = Vector.GreaterThanOrEqual<float>(x, Vector<float>.Zero);
        Vector<float> e = Exp(-Vector.Abs(x));
        Vector<float> sum = V(1) + e;
        Vector<float> y = Vector.ConditionalSelect(right, V(1), e) / sum;

        // e <= 1, so that lost = 1 + e - sum is exact; 1/sum is y on the right and 1 - y on the left.
        Vector<float> lost = e - (sum - V(1));
        return Fused(-y * lost, Vector.ConditionalSelect(right, y, V(1) - y), y);
    }

    /// <summary>ln(1 + e^x) = max(x, 0) + ln(1 + e^-|x|). 0 at -inf, inf at +inf, NaN at NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Softplus(Vector<float> x)
    {
        Vector<float> ramp = Vector.ConditionalSelect(Vector.GreaterThan<float>(x, Vector<float>.Zero), x, Vector<float>.Zero);
        return ramp + Log1pOfUnit(Exp(-Vector.Abs(x)));
    }
}
