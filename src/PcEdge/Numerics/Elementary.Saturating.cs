namespace PcEdge.Numerics;

internal static partial class Elementary
{
    // Above this tanh is 1 to the last place.
    private const double TanhSaturation = 20;

    /// <summary>tanh x = t/(t + 2), t = e^{2x} - 1. +-1 at +-inf, NaN at NaN.</summary>
    public static double Tanh(double x)
    {
        double magnitude = Math.Abs(x);
        if (magnitude > TanhSaturation)
        {
            return x > 0 ? 1 : -1;
        }

        double t = ExpM1(2 * magnitude);
        double y = magnitude > 1 ? 1 - (2 / (t + 2)) : t / (t + 2);
        return x < 0 || (x == 0 && double.IsNegative(x)) ? -y : y;
    }

    /// <summary>1/(1 + e^-x), written so that e never overflows. 0 and 1 at -+inf, NaN at NaN.</summary>
    public static double Sigmoid(double x)
    {
        if (x >= 0)
        {
            return 1 / (1 + Exp(-x));
        }

        double e = Exp(x);
        return e / (1 + e);
    }
}
