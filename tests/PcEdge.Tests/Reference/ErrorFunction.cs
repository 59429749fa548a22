using PcEdge.Numerics;

namespace PcEdge.Tests.Reference;

/// <summary>erf in float64: its series near 0 and a continued fraction beyond.</summary>
internal static class ErrorFunction
{
    private const double TwoOverSqrtPi = 1.1283791670955126;

    public static double Erf(double x)
    {
        double a = Math.Abs(x);
        if (!(a < 6))
        {
            return double.IsNaN(x) ? x : Math.Sign(x);
        }

        if (a > 2.5)
        {
            return Math.Sign(x) * (1 - Tail(a));
        }

        // 2/sqrt pi e^-xx (x + 2 x^3/3 + 4 x^5/15 + ...): no term is negative.
        double term = x;
        double sum = x;
        for (int n = 1; n < 80; n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return TwoOverSqrtPi * Elementary.Exp(-x * x) * sum;
    }

    // erfc a = e^-aa/sqrt pi / (a + 1/2/(a + 1/(a + 3/2/(a + ...))))
    private static double Tail(double a)
    {
        double fraction = a;
        for (int n = 120; n > 0; n--)
        {
            fraction = a + (n / 2.0 / fraction);
        }

        return TwoOverSqrtPi / 2 * Elementary.Exp(-a * a) / fraction;
    }
}
