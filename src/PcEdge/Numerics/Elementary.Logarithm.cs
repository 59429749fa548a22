using System.Runtime.CompilerServices;

namespace PcEdge.Numerics;

internal static partial class Elementary
{
    // Chebyshev fit of (2 atanh(s)/s - 2)/s^2 in s^2, |s| <= (sqrt 2 - 1)/(sqrt 2 + 1), error 3e-16.
    private const double L1 = 0.666666666666667;
    private const double L2 = 0.3999999999989889;
    private const double L3 = 0.28571428626253836;
    private const double L4 = 0.22222211089379496;
    private const double L5 = 0.1818289243253687;
    private const double L6 = 0.15331611722055008;
    private const double L7 = 0.14617807153417325;

    // sqrt 2 - 1: up to it 1 + x is a significand as it stands.
    private const double Sqrt2Less1 = 0.41421356237309515;

    /// <summary>ln x. -inf at 0, NaN below 0 and at NaN, inf at +inf; denormal arguments are right.</summary>
    public static double Log(double x)
    {
        if (!(x > 0))
        {
            return x == 0 ? double.NegativeInfinity : double.NaN;
        }

        if (double.IsPositiveInfinity(x))
        {
            return x;
        }

        int denormal = 0;
        if (x < 2.2250738585072014e-308)
        {
            x *= TwoTo54;
            denormal = 54;
        }

        double significand = Significand(x, out int k);
        return LogOf(significand - 1, k - denormal, 0);
    }

    /// <summary>ln(1 + x) without cancellation near 0. -inf at -1, NaN below and at NaN, inf at +inf.</summary>
    public static double Log1p(double x)
    {
        if (!(x > -1))
        {
            return x == -1 ? double.NegativeInfinity : double.NaN;
        }

        if (double.IsPositiveInfinity(x))
        {
            return x;
        }

        if (x > -0.29289321881345254 && x < Sqrt2Less1)
        {
            return x == 0 ? x : LogOf(x, 0, 0);
        }

        // u = 1 + x as rounded, lost = 1 + x - u;  ln(1 + x) = ln u + lost/u
        double u = 1 + x;
        double lost = x >= 1 ? 1 - (u - x) : x - (u - 1);
        double significand = Significand(u, out int k);
        return LogOf(significand - 1, k, lost / u);
    }

    /// <summary>x = 2^k significand, significand in [sqrt 1/2, sqrt 2]; x normal and positive.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Significand(double x, out int k)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        long fraction = bits & FractionMask;
        k = (int)((bits & ExponentMask) >> 52) - 1023;
        if (fraction < Sqrt2Fraction)
        {
            return BitConverter.Int64BitsToDouble(OneBits | fraction);
        }

        k++;
        return BitConverter.Int64BitsToDouble((OneBits - (1L << 52)) | fraction);
    }

    /// <summary>
    /// k ln 2 + ln(1 + f) + c, c tiny. With s = f/(2+f): ln(1+f) = 2 atanh(s) = f - f^2/2 + s (f^2/2 + R(s^2)),
    /// a form in which the error of the division is damped by s.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double LogOf(double f, int k, double c)
    {
        double s = f / (2 + f);
        double z = s * s;
        double z2 = z * z;
        double odd = z * (L1 + (z2 * (L3 + (z2 * (L5 + (z2 * L7))))));
        double even = z2 * (L2 + (z2 * (L4 + (z2 * L6))));
        double half = 0.5 * f * f;
        double correction = s * (half + (odd + even));
        return (k * Ln2High) - ((half - (correction + ((k * Ln2Low) + c))) - f);
    }
}
