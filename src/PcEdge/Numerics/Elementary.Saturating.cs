namespace PcEdge.Numerics;

internal static partial class Elementary
{
    // Above this tanh is 1 to the last place.
    private const double TanhSaturation = 20;

    // Below this tanh is a polynomial, where 1 - 2/(e^{2x} + 1) would cancel.
    private const double TanhNear = 0.5625;

    // Chebyshev fit of (tanh x/x - 1)/x^2 in x^2 on |x| <= .5625, error 1e-17.
    private const double T1 = -0.3333333333333333;
    private const double T2 = 0.13333333333332392;
    private const double T3 = -0.0539682539670594;
    private const double T4 = 0.021869488476962563;
    private const double T5 = -0.008863234021529514;
    private const double T6 = 0.003592105532132769;
    private const double T7 = -0.0014556239774192678;
    private const double T8 = 0.0005887537111834804;
    private const double T9 = -0.00023410556936672797;
    private const double T10 = 8.426522203958066e-05;
    private const double T11 = -2.0026740085317684e-05;

    /// <summary>tanh x. +-1 at +-inf, NaN at NaN.</summary>
    public static double Tanh(double x)
    {
        double magnitude = Math.Abs(x);
        if (magnitude < TanhNear)
        {
            if (magnitude < 1e-9)
            {
                return x;
            }

            double z = x * x;
            double z2 = z * z;
            double z4 = z2 * z2;
            double low = (T1 + (z * T2)) + (z2 * (T3 + (z * T4)));
            double middle = (T5 + (z * T6)) + (z2 * (T7 + (z * T8)));
            double high = (T9 + (z * T10)) + (z2 * T11);
            return x + (x * z * (low + (z4 * (middle + (z4 * high)))));
        }

        if (magnitude > TanhSaturation)
        {
            return x > 0 ? 1 : -1;
        }

        double y = 1 - (2 / (Exp(2 * magnitude) + 1));
        return x < 0 ? -y : y;
    }

    /// <summary>1/(1 + e^-x), written so that e never overflows. 0 and 1 at -+inf, NaN at NaN.</summary>
    public static double Sigmoid(double x)
    {
        // e <= 1, so that lost = 1 + e - sum is exact
        double e = Exp(-Math.Abs(x));
        double sum = 1 + e;
        double lost = e - (sum - 1);
        double y = (x >= 0 ? 1 : e) / sum;
        return y - (y * lost / sum);
    }

    /// <summary>ln(1 + e^x), written so that e never overflows: -ln of the sigmoid of -x. 0 at -inf, x where x is large, NaN at NaN.</summary>
    public static double Softplus(double x) => Math.Max(0, x) + Log1p(Exp(-Math.Abs(x)));
}
