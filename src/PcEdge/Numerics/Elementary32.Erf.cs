using System.Numerics;
using System.Runtime.CompilerServices;

namespace PcEdge.Numerics;

internal static partial class Elementary32
{
    // From 4 on erf is 1 in float32.
    private const float ErfSaturation = 4f;

    // Minimax fit of erf x/x - 1 in x^2 on |x| <= 1, error 1e-9.
    private const float N0 = 0.12837917f;
    private const float N1 = -0.37612626f;
    private const float N2 = 0.112836f;
    private const float N3 = -0.026854444f;
    private const float N4 = 0.005189535f;
    private const float N5 = -0.0008020841f;
    private const float N6 = 7.889115e-05f;

    // Minimax fit of ln erfc a on [.95, 4], weighted by erfc; in erf the error is 3e-11.
    private const float F0 = 0.00018245885f;
    private const float F1 = -1.129552f;
    private const float F2 = -0.6332724f;
    private const float F3 = -0.10836154f;
    private const float F4 = 0.025171801f;
    private const float F5 = -0.0041908529f;
    private const float F6 = 0.00043852944f;
    private const float F7 = -2.1445529e-05f;

    /// <summary>erf x = 2/sqrt pi times the integral of e^(-t t) from 0 to x. +-1 at +-inf, NaN at NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Erf(Vector<float> x)
    {
        Vector<float> a = Vector.Abs(x);
        a = Vector.ConditionalSelect(Vector.GreaterThan<float>(a, V(ErfSaturation)), V(ErfSaturation), a);
        Vector<float> z = a * a;
        Vector<float> p = Fused(V(N6), z, N5);
        p = Fused(p, z, N4);
        p = Fused(p, z, N3);
        p = Fused(p, z, N2);
        p = Fused(p, z, N1);
        p = Fused(p, z, N0);
        Vector<float> near = Fused(a, p, a);

        Vector<float> q = Fused(V(F7), a, F6);
        q = Fused(q, a, F5);
        q = Fused(q, a, F4);
        q = Fused(q, a, F3);
        q = Fused(q, a, F2);
        q = Fused(q, a, F1);
        q = Fused(q, a, F0);
        Vector<float> far = -ExpM1(q);
        return WithSign(Vector.ConditionalSelect(Vector.LessThan<float>(a, V(1)), near, far), x);
    }
}
