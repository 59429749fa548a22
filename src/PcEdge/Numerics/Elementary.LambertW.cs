namespace PcEdge.Numerics;

internal static partial class Elementary
{
    private const double LambertOmega = 0.5671432904097838;

    /// <summary>
    /// W(e^x), the w above 0 with w + ln w = x: Lambert's W on its principal branch at an argument that need not fit into a number.
    /// Three steps of the method of Fritsch, Shafer and Crowley (1973), whose error falls with the fourth power, or of Halley's. The worst error found is 4
    /// units of the last place. e^x below -37, where W(y) = y to the last place; NaN at NaN, inf at +inf.
    /// </summary>
    public static double LambertWOfExp(double x)
    {
        if (!(x < double.PositiveInfinity))
        {
            return x;
        }

        if (x < -37)
        {
            return Exp(x);
        }

        return x < -1 ? SmallLambertW(Exp(x)) : LargeLambertW(x);
    }

    // W(y) for y below 1/e. w - y e^-w keeps its digits where w + ln w would lose those of w against x: Halley's method, whose error falls with the third power.
    private static double SmallLambertW(double y)
    {
        double w = y / (1 + y);
        for (int step = 0; step < 3; step++)
        {
            double residual = w - (y * Exp(-w));
            w -= residual / ((1 + w) - ((2 + w) * residual / (2 * (1 + w))));
        }

        return w;
    }

    private static double LargeLambertW(double x)
    {
        // ln x/x and all that follows it are below the last place, and squares would not fit much further on.
        if (x > 1e18)
        {
            return x - Log(x);
        }

        double w;
        if (x < 3)
        {
            // W(e^x) about x = 0
            w = Math.Max(LambertOmega + (x * (0.36189625 + (x * (0.0736 + (x * 0.0013))))), 0.2);
        }
        else
        {
            double log = Log(x);
            w = x - log + (log / x);
        }

        for (int step = 0; step < 3; step++)
        {
            double residual = (x - w) - Log(w);
            double next = 2 * (1 + w) * (1 + w + (2 * residual / 3));
            w *= 1 + (residual / (1 + w) * ((next - residual) / (next - (2 * residual))));
        }

        return w;
    }
}
