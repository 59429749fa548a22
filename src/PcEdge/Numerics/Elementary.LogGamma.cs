namespace PcEdge.Numerics;

internal static partial class Elementary
{
    private const double HalfLn2Pi = 0.9189385332046727;

    // From here on Stirling's series with the terms below is right to the last place.
    private const double StirlingFrom = 10;

    /// <summary>ln Gamma(x) for x above 0, to 4e-15 or 4e-16 of it, whichever is more; NaN at 0, below, and at NaN, inf at +inf.</summary>
    public static double LogGamma(double x)
    {
        if (!(x > 0))
        {
            return double.NaN;
        }

        if (double.IsPositiveInfinity(x))
        {
            return x;
        }

        // Gamma(x) = Gamma(x + n)/(x (x + 1) ... (x + n - 1))
        double product = 1;
        while (x < StirlingFrom)
        {
            product *= x;
            x += 1;
        }

        double inverse = 1 / x;
        double z = inverse * inverse;
        double series = inverse * ((1.0 / 12) + (z * ((-1.0 / 360) + (z * ((1.0 / 1260) + (z * ((-1.0 / 1680) + (z * ((1.0 / 1188) + (z * ((-691.0 / 360360) + (z / 156))))))))))));
        return (((x - 0.5) * Log(x)) - x) + (HalfLn2Pi + series - Log(product));
    }
}
