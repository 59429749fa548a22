using System.Numerics;
using System.Runtime.CompilerServices;

namespace PcEdge.Numerics;

internal static partial class Elementary32
{
    private const float SmallestNormal = 1.17549435e-38f;
    private const float TwoTo25 = 33554432f;

    // The bits of sqrt 1/2: significands are taken from there to sqrt 2.
    private const int SqrtHalfBits = 0x3F35_04F3;

    // Minimax fit of (ln(1 + f) - f + f^2/2)/f^3 on [sqrt 1/2 - 1, sqrt 2 - 1]; times f^2 the error is 8e-10.
    private const float L0 = 0.3333331f;
    private const float L1 = -0.24999987f;
    private const float L2 = 0.20002146f;
    private const float L3 = -0.16669218f;
    private const float L4 = 0.14220025f;
    private const float L5 = -0.12385533f;
    private const float L6 = 0.11865097f;
    private const float L7 = -0.11780794f;
    private const float L8 = 0.06921225f;

    // Minimax fit of (2 atanh(q/2)/q - 1)/q^2 in q^2, q in [0, 2/3]; times q^2 the error is 1e-10.
    private const float A0 = 0.08333334f;
    private const float A1 = 0.012499654f;
    private const float A2 = 0.0022356692f;
    private const float A3 = 0.00041857035f;
    private const float A4 = 0.000118603777f;

    /// <summary>ln x. -inf at 0, NaN below 0 and at NaN, inf at +inf; denormal arguments are right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Log(Vector<float> x)
    {
        Vector<float> denormal = Vector.LessThan<float>(x, V(SmallestNormal));
        Vector<float> normal = Vector.ConditionalSelect(denormal, x * V(TwoTo25), x);

        // x = 2^k (1 + f)
        Vector<int> above = Vector.AsVectorInt32(normal) - Vector.Create(SqrtHalfBits);
        Vector<float> k = Vector.ConvertToSingle(Vector.ShiftRightArithmetic(above, 23)) - (denormal & V(25));
        Vector<float> f = Vector.AsVectorSingle((above & Vector.Create(0x007F_FFFF)) + Vector.Create(SqrtHalfBits)) - V(1);
        Vector<float> p = Fused(V(L8), f, L7);
        p = Fused(p, f, L6);
        p = Fused(p, f, L5);
        p = Fused(p, f, L4);
        p = Fused(p, f, L3);
        p = Fused(p, f, L2);
        p = Fused(p, f, L1);
        p = Fused(p, f, L0);

        // k ln 2 + f - f^2/2 + f^3 P(f), the small ones first
        Vector<float> f2 = f * f;
        Vector<float> y = Fused(f2 * f, p, k * V(Ln2Low));
        y = Fused(f2, V(-0.5f), y);
        y = Fused(k, V(Ln2High), f + y);

        y = Vector.ConditionalSelect(Vector.Equals<float>(x, V(float.PositiveInfinity)), x, y);
        y = Vector.ConditionalSelect(Vector.Equals<float>(x, Vector<float>.Zero), V(float.NegativeInfinity), y);
        return Vector.ConditionalSelect(Vector.GreaterThanOrEqual<float>(x, Vector<float>.Zero), y, V(float.NaN));
    }

    /// <summary>ln(1 + t) for t in [0, 1]: 2 atanh(t/(2 + t)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Log1pOfUnit(Vector<float> t)
    {
        Vector<float> q = t / Fused(t, V(0.5f), 1);
        Vector<float> z = q * q;
        Vector<float> p = Fused(V(A4), z, A3);
        p = Fused(p, z, A2);
        p = Fused(p, z, A1);
        p = Fused(p, z, A0);
        return Fused(q * z, p, q);
    }
}
