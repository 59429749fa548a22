namespace PcEdge.Numerics;

internal static partial class Elementary
{
    private const double LambertOmega = 0.5671432904097838;

    /// <summary>
    /// W(e^x), the w above 0 with w + ln w = x: Lambert's W on its principal branch at an argument that need not fit into a number.
    /// Three steps of Newton's method in the form of Fritsch, Shafer and Crowley (1973), whose error falls with the fourth power; to 4 units of the last
    /// place for x above -1, and relative to x below. e^x below -36, where W(y) = y to the last place; NaN at NaN, inf at +inf.
    /// </summary>
    public static double LambertWOfExp(double x)
    {
        if (!(x < double.PositiveInfinity))
        {
            return x;
        }

        if (x < -36)
        {
            return Exp(x);
        }

        double w;
        if (x < -1)
        {
            // W(y) = y/(1 + y ...): the first terms of its series about 0
            double y = Exp(x);
            w = y / (1 + y);
        }
        else if (x < 3)
        {
            // W(e^x) = .567 + .362 (x - 0) + ... about 0
            w = LambertOmega + (x * (0.36189625 + (x * 0.0736))) + (x * x * x * 0.0013);
            w = Math.Max(w, 0.2);
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
