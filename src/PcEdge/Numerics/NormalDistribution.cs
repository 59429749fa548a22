namespace PcEdge.Numerics;

/// <summary>How seldom a standard normal variable goes so far.</summary>
internal static class NormalDistribution
{
    private const double HalfLn2Pi = 0.9189385332046727;
    private const double Sqrt2 = 1.4142135623730951;

    /// <summary>Chebyshev fit of ln(erfc(x) e^(x^2)/t), t = 2/(2+x), on 0 &lt; t &lt;= 1; error 2e-11.</summary>
    private static ReadOnlySpan<double> Tail =>
    [
        -1.265512123467526, 0.9999999900803567, 0.37500096409710887, 0.08329589367595541, -0.08516579960539879,
        -0.15346682663788297, -0.010744198997577158, -0.4410833576065863, 2.092768274492177, -5.817307775330564,
        13.082361277638187, -20.973576298332297, 22.55044100234701, -15.983378644027287, 7.222569817692676,
        -1.898153088994511, 0.22195089298533383,
    ];

    /// <summary>-ln N(deviation; 0, variance) = (ln 2 pi variance + deviation^2/variance)/2, nats.</summary>
    public static double Surprise(double deviation, double variance) =>
        HalfLn2Pi + (0.5 * (Elementary.Log(variance) + (deviation * deviation / variance)));

    /// <summary>-ln P(|Z| > |z|), nats, to 1e-10: 0 at z = 0, growing as z^2/2; 3 nats are one time in twenty.</summary>
    public static double Evidence(double z)
    {
        double x = Math.Abs(z) / Sqrt2;
        double t = 2 / (2 + x);
        double sum = 0;
        for (int i = Tail.Length - 1; i >= 0; i--)
        {
            sum = (sum * t) + Tail[i];
        }

        return Math.Max(0, (x * x) - Elementary.Log(t) - sum);
    }
}
