using System.Numerics;
using System.Runtime.CompilerServices;

namespace PcEdge.Numerics;

internal static partial class Elementary32
{
    // Beyond these the result is infinite or 0 in float32.
    private const float ExpOverflow = 89f;
    private const float ExpUnderflow = -104f;
    private const float Log2E = 1.442695f;

    // Minimax fit of (e^r - 1 - r)/r^2 on |r| <= ln 2/2; times r^2 the error is 3e-9.
    private const float E2 = 0.5f;
    private const float E3 = 0.1666652f;
    private const float E4 = 0.04166621f;
    private const float E5 = 0.008368836f;
    private const float E6 = 0.001395036f;

    /// <summary>e^x. 0 at -inf, inf at +inf and above 88.72, NaN at NaN; denormal results are right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Exp(Vector<float> x)
    {
        // Written so that NaN passes.
        x = Vector.ConditionalSelect(Vector.GreaterThan<float>(x, V(ExpOverflow)), V(ExpOverflow), x);
        x = Vector.ConditionalSelect(Vector.LessThan<float>(x, V(ExpUnderflow)), V(ExpUnderflow), x);

        // 2^n in two factors, each a normal number; only the last product rounds.
        Vector<float> y = V(1) + ExpM1OfRest(x, out Vector<int> n);
        Vector<int> half = Vector.ShiftRightArithmetic(n, 1);
        return y * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    /// <summary>e^x - 1 for x from -60 to 60, without cancellation near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> ExpM1(Vector<float> x)
    {
        Vector<float> rest = ExpM1OfRest(x, out Vector<int> n);
        Vector<float> power = PowerOfTwo(n);
        return Fused(power, rest, power - V(1));
    }

    /// <summary>x = n ln 2 + r, |r| up to ln 2/2: e^r - 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> ExpM1OfRest(Vector<float> x, out Vector<int> n)
    {
        Vector<float> shifted = Fused(x, V(Log2E), RoundingShift);
        Vector<float> whole = shifted - V(RoundingShift);
        n = Vector.AsVectorInt32(shifted) - Vector.AsVectorInt32(V(RoundingShift));
        Vector<float> r = Fused(whole, V(-Ln2High), x);
        r = Fused(whole, V(-Ln2Low), r);
        Vector<float> p = Fused(V(E6), r, E5);
        p = Fused(p, r, E4);
        p = Fused(p, r, E3);
        p = Fused(p, r, E2);
        return Fused(r * r, p, r);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> PowerOfTwo(Vector<int> exponent) =>
        Vector.AsVectorSingle(Vector.ShiftLeft(exponent + Vector.Create(127), 23));
}
