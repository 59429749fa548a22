namespace PcEdge.Numerics;

/// <summary>How seldom a standard normal variable goes so far.</summary>
internal static class NormalDistribution
{
    private const double HalfLn2Pi = 0.9189385332046727;
    private const double Sqrt2 = 1.4142135623730951;

    // Chebyshev fit of ln(erfc(x) e^(x^2)/t), t = 2/(2+x), on 0 < t <= 1; error 7e-9.
    private const double P0 = -1.2655121170707262;
    private const double P1 = 0.9999978343568101;
    private const double P2 = 0.37512063167248894;
    private const double P3 = 0.08070750305818251;
    private const double P4 = -0.05647743427273634;
    private const double P5 = -0.3379492491978383;
    private const double P6 = 0.7125918327995515;
    private const double P7 = -2.1227180445386407;
    private const double P8 = 3.8225773902430333;
    private const double P9 = -3.696915255871211;
    private const double P10 = 1.9822865480879337;
    private const double P11 = -0.5567954856692163;
    private const double P12 = 0.06308584359433057;

    /// <summary>-ln N(deviation; 0, variance) = (ln 2 pi variance + deviation^2/variance)/2, nats.</summary>
    public static double Surprise(double deviation, double variance) =>
        HalfLn2Pi + (0.5 * (Elementary.Log(variance) + (deviation * deviation / variance)));

    /// <summary>-ln P(|Z| > |z|), nats, to 1e-8: 0 at z = 0, growing as z^2/2; 3 nats are one time in twenty.</summary>
    public static double Evidence(double z)
    {
        double x = Math.Abs(z) / Sqrt2;
        double t = 2 / (2 + x);
        double t2 = t * t;
        double t4 = t2 * t2;
        double low = (P0 + (t * P1)) + (t2 * (P2 + (t * P3)));
        double middle = (P4 + (t * P5)) + (t2 * (P6 + (t * P7)));
        double high = ((P8 + (t * P9)) + (t2 * (P10 + (t * P11)))) + (t4 * P12);
        double sum = low + (t4 * (middle + (t4 * high)));
        return Math.Max(0, (x * x) - Elementary.Log(t) - sum);
    }
}
