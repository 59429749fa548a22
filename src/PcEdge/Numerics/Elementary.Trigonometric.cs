namespace PcEdge.Numerics;

internal static partial class Elementary
{
    // pi/2 in three parts; the first two have 33 bits, so that their products with 20-bit integers are exact.
    private const double HalfPiHigh = 1.5707963267341256;
    private const double HalfPiMiddle = 6.077100506303966e-11;
    private const double HalfPiLow = 2.0222662487959506e-21;
    private const double TwoOverPi = 0.6366197723675814;
    private const double TwoPi = 6.283185307179586;

    // Up to 2^20 the reduction is accurate to the last place.
    private const double AccurateRange = 1048576;

    // Chebyshev fits on |r| <= pi/4: (sin r/r - 1)/r^2, error 2e-17, and (cos r - 1 + r^2/2)/r^4, error 1e-18.
    private const double S1 = -0.16666666666666666;
    private const double S2 = 0.008333333333330936;
    private const double S3 = -0.00019841269836740532;
    private const double S4 = 2.7557316093198404e-06;
    private const double S5 = -2.5051129896450185e-08;
    private const double S6 = 1.5917988979397435e-10;
    private const double C1 = 0.041666666666666664;
    private const double C2 = -0.0013888888888887389;
    private const double C3 = 2.48015872987544e-05;
    private const double C4 = -2.755731726587808e-07;
    private const double C5 = 2.087614504941318e-09;
    private const double C6 = -1.138254464534925e-11;

    /// <summary>sin x, x in radians. Accurate for |x| up to 2^20; beyond, the phase is that of 2 pi as float64 holds it. NaN at inf and NaN.</summary>
    public static double Sin(double x)
    {
        if (Math.Abs(x) < 1e-8)
        {
            return x;
        }

        int quadrant = Reduce(x, out double r, out double remainder);
        double y = (quadrant & 1) == 0 ? SinOf(r, remainder) : CosOf(r, remainder);
        return (quadrant & 2) == 0 ? y : -y;
    }

    /// <summary>cos x, x in radians; see <see cref="Sin"/> for the range.</summary>
    public static double Cos(double x)
    {
        int quadrant = Reduce(x, out double r, out double remainder);
        double y = (quadrant & 1) == 0 ? CosOf(r, remainder) : SinOf(r, remainder);
        return ((quadrant + 1) & 2) == 0 ? y : -y;
    }

    /// <summary>x = quadrant pi/2 + r + remainder, |r| &lt;= pi/4.</summary>
    private static int Reduce(double x, out double r, out double remainder)
    {
        if (!(Math.Abs(x) <= AccurateRange))
        {
            x %= TwoPi;
            if (double.IsNaN(x))
            {
                r = double.NaN;
                remainder = 0;
                return 0;
            }
        }

        double n = Round(x * TwoOverPi);
        double a = x - (n * HalfPiHigh);
        double b = n * HalfPiMiddle;

        // a - b with its rounding error: near a multiple of pi/2 both are of one size.
        double sum = a - b;
        double bSeen = a - sum;
        double error = (a - (sum + bSeen)) + (bSeen - b);
        double tail = error - (n * HalfPiLow);
        r = sum + tail;
        remainder = (sum - r) + tail;
        return (int)n & 3;
    }

    /// <summary>sin(r + t) = r + (r^3 P(r^2) + t cos r).</summary>
    private static double SinOf(double r, double t)
    {
        double z = r * r;
        double z2 = z * z;
        double p = (S2 + (z * S3)) + (z2 * ((S4 + (z * S5)) + (z2 * S6)));
        double cube = z * r;
        return r + ((cube * S1) + ((z * cube * p) + (t * (1 - (0.5 * z)))));
    }

    /// <summary>cos(r + t) = 1 - r^2/2 + (r^4 P(r^2) - r t), with what rounding takes from 1 - r^2/2 given back.</summary>
    private static double CosOf(double r, double t)
    {
        double z = r * r;
        double z2 = z * z;
        double p = ((C1 + (z * C2)) + (z2 * (C3 + (z * C4)))) + ((z2 * z2) * (C5 + (z * C6)));
        double half = 0.5 * z;
        double w = 1 - half;
        return w + (((1 - w) - half) + ((z2 * p) - (r * t)));
    }
}
