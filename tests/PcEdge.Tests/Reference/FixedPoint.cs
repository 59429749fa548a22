using System.Numerics;

namespace PcEdge.Tests.Reference;

/// <summary>Elementary functions in integers with 192 binary places, by plain series: slow, and right to 180 places.</summary>
internal static class FixedPoint
{
    private const int Places = 192;

    private static readonly BigInteger One = BigInteger.One << Places;
    private static readonly BigInteger Ln2 = 2 * Atanh(One / 3);
    private static readonly BigInteger HalfPi = 2 * ((4 * Atan(One / 5)) - Atan(One / 239));

    /// <summary>How far <paramref name="value"/> is from significand 2^exponent/2^192, in units of the value's last place.</summary>
    public static double Error(double value, (BigInteger Significand, int Exponent) exact)
    {
        (BigInteger digits, int exponent) = Split(value);

        // |value - exact| / 2^exponent, kept with 60 binary places
        BigInteger shifted = Shift(exact.Significand, exact.Exponent - Places - exponent + 60);
        return (double)BigInteger.Abs((digits << 60) - shifted) / Math.Pow(2, 60);
    }

    public static (BigInteger Significand, int Exponent) Exp(double x) => Exp(Of(x));

    public static (BigInteger Significand, int Exponent) ExpM1(double x)
    {
        (BigInteger e, int k) = Exp(Of(x));
        return (Shift(e, k) - One, 0);
    }

    public static (BigInteger Significand, int Exponent) Log(double x)
    {
        (BigInteger digits, int exponent) = Split(x);
        return (Log(digits << Places, exponent), 0);
    }

    public static (BigInteger Significand, int Exponent) Log1p(double x) => (Log(One + Of(x), 0), 0);

    public static (BigInteger Significand, int Exponent) Sin(double x) => Sin(Of(x), 0);

    public static (BigInteger Significand, int Exponent) Cos(double x) => Sin(Of(x), 1);

    public static (BigInteger Significand, int Exponent) Tanh(double x)
    {
        (BigInteger e, int k) = Exp(2 * Of(x));
        BigInteger squared = Shift(e, k);
        return (((squared - One) << Places) / (squared + One), 0);
    }

    public static (BigInteger Significand, int Exponent) Sigmoid(double x)
    {
        // 2^k e/(1 + 2^k e)
        (BigInteger e, int k) = Exp(Of(x));
        return k < 0 ? ((e << Places) / (One + Shift(e, k)), k) : ((Shift(e, k) << Places) / (One + Shift(e, k)), 0);
    }

    public static (BigInteger Significand, int Exponent) Softplus(double x)
    {
        (BigInteger e, int k) = Exp(Of(x));
        return (Log(One + Shift(e, k), 0), 0);
    }

    private static (BigInteger Significand, int Exponent) Exp(BigInteger x)
    {
        int k = (int)Nearest(x, Ln2);
        BigInteger r = x - (k * Ln2);
        BigInteger sum = One;
        BigInteger term = One;
        for (int n = 1; !term.IsZero; n++)
        {
            term = ((term * r) >> Places) / n;
            sum += term;
        }

        return (sum, k);
    }

    private static BigInteger Log(BigInteger significand, int exponent)
    {
        int length = (int)significand.GetBitLength() - Places;
        BigInteger m = Shift(significand, -length);
        return ((length + exponent) * Ln2) + (2 * Atanh(((m - One) << Places) / (m + One)));
    }

    private static (BigInteger Significand, int Exponent) Sin(BigInteger x, int quadrant)
    {
        BigInteger n = Nearest(x, HalfPi);
        BigInteger r = x - (n * HalfPi);
        quadrant = (int)(((n + quadrant) % 4) + 4) % 4;

        // sin r and cos r are the odd and the even terms of one series
        BigInteger sum = BigInteger.Zero;
        BigInteger term = One;
        for (int k = 0; !term.IsZero; k++)
        {
            if (k % 2 == (quadrant + 1) % 2)
            {
                sum += k % 4 < 2 ? term : -term;
            }

            term = ((term * r) >> Places) / (k + 1);
        }

        return (quadrant < 2 ? sum : -sum, 0);
    }

    private static BigInteger Atanh(BigInteger s) => OddSeries(s, 1);

    private static BigInteger Atan(BigInteger s) => OddSeries(s, -1);

    private static BigInteger OddSeries(BigInteger s, int sign)
    {
        BigInteger square = (s * s) >> Places;
        BigInteger sum = BigInteger.Zero;
        BigInteger power = s;
        for (int n = 1; !power.IsZero && power != BigInteger.MinusOne; n += 2)
        {
            sum += power / n;
            power = sign * ((power * square) >> Places);
        }

        return sum;
    }

    private static BigInteger Nearest(BigInteger x, BigInteger unit) => ((2 * x) + unit) >= 0
        ? ((2 * x) + unit) / (2 * unit)
        : -(((-2 * x) + unit) / (2 * unit));

    private static BigInteger Of(double x)
    {
        (BigInteger digits, int exponent) = Split(x);
        return Shift(digits, exponent + Places);
    }

    private static (BigInteger Digits, int Exponent) Split(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)((bits >> 52) & 0x7FF);
        long digits = (bits & 0xF_FFFF_FFFF_FFFF) | (exponent > 0 ? 1L << 52 : 0);
        return (bits < 0 ? -digits : digits, Math.Max(exponent, 1) - 1075);
    }

    private static BigInteger Shift(BigInteger x, int places) => places >= 0 ? x << places : x >> -places;
}
