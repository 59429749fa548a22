using System.Runtime.CompilerServices;

namespace PcEdge.Numerics;

internal static partial class Elementary
{
    // Beyond these the result is infinite or 0 in float64.
    private const double ExpOverflow = 709.782712893384;
    private const double ExpUnderflow = -745.1332191019412;

    // Below this e^x - 1 is -1 to the last place.
    private const double ExpM1Saturation = -38;

    // 32/ln 2, and ln 2/32 in two parts of which the first has 32 bits.
    private const double StepsPerUnit = 46.16624130844683;
    private const double StepHigh = 0.02166084938653512;
    private const double StepLow = 5.9631716539705866e-12;

    // Chebyshev fit of (e^r - 1 - r)/r^2 on |r| <= ln 2/64, error 2e-15.
    private const double E2 = 0.5;
    private const double E3 = 0.16666666666577892;
    private const double E4 = 0.0416666666665557;
    private const double E5 = 0.008333363009918092;
    private const double E6 = 0.0013888925984607509;

    /// <summary>2^(j/32) rounded, j = 0..31.</summary>
    private static ReadOnlySpan<double> Root =>
    [
        1.0, 1.0218971486541166, 1.0442737824274138, 1.0671404006768237,
        1.0905077326652577, 1.1143867425958924, 1.1387886347566916, 1.1637248587775775,
        1.189207115002721, 1.215247359980469, 1.241857812073484, 1.2690509571917332,
        1.2968395546510096, 1.3252366431597413, 1.3542555469368927, 1.383909881963832,
        1.4142135623730951, 1.4451808069770467, 1.4768261459394993, 1.5091644275934228,
        1.5422108254079407, 1.5759808451078865, 1.6104903319492543, 1.645755478153965,
        1.681792830507429, 1.718619298122478, 1.7562521603732995, 1.7947090750031072,
        1.8340080864093424, 1.8741676341103, 1.9152065613971474, 1.9571441241754002,
    ];

    /// <summary>What rounding took from <see cref="Root"/>.</summary>
    private static ReadOnlySpan<double> RootRemainder =>
    [
        0.0, 5.109225028973444e-17, 8.551889705537965e-17, -7.899853966841582e-17,
        -3.046782079812471e-17, 1.0410278456845571e-16, 8.912812676025408e-17, 3.8292048369240935e-17,
        3.982015231465646e-17, -7.712630692681488e-17, 4.658027591836937e-17, 2.667932131342186e-18,
        2.5382502794888315e-17, -2.8587312100388614e-17, 7.70094837980299e-17, -6.770511658794786e-17,
        -9.667293313452913e-17, -3.0237581349939873e-17, -3.483994556892796e-17, -1.016455327754295e-16,
        7.949834809697621e-17, -1.0136916471278304e-17, 2.4707192569797888e-17, -1.0125679913674773e-16,
        8.199010020581497e-17, -1.851380418263111e-17, 2.960140695448873e-17, 1.8227458427912087e-17,
        3.283107224245627e-17, -6.122763413004143e-17, -1.0619946056195963e-16, 8.960767791036668e-17,
    ];

    /// <summary>e^x. 0 at -inf, inf at +inf and above 709.78, NaN at NaN; denormal results are right.</summary>
    public static double Exp(double x)
    {
        if (!(x <= ExpOverflow))
        {
            return double.IsNaN(x) ? x : double.PositiveInfinity;
        }

        if (x < ExpUnderflow)
        {
            return 0;
        }

        // x = (32 k + j) ln 2/32 + r ;  e^x = 2^k 2^(j/32) (1 + (e^r - 1))
        int steps = Reduce(x, out double tail);
        double root = Root[steps & 31];
        double y = root + (RootRemainder[steps & 31] + (root * tail));
        int k = steps >> 5;
        if (k > 1023)
        {
            return y * 2 * PowerOfTwo(1023);
        }

        return k >= -1022 ? y * PowerOfTwo(k) : y * PowerOfTwo(k + 54) / TwoTo54;
    }

    /// <summary>e^x - 1 without cancellation near 0. -1 at -inf, inf at +inf, NaN at NaN.</summary>
    public static double ExpM1(double x)
    {
        if (!(x <= 700))
        {
            return Exp(x);
        }

        if (x < ExpM1Saturation)
        {
            return -1;
        }

        int steps = Reduce(x, out double tail);
        if (steps == 0)
        {
            return x == 0 ? x : tail;
        }

        // 2^k (root - 2^-k) is exact or nearly so around 0; what is small is added to it last.
        double root = Root[steps & 31];
        int k = steps >> 5;
        double small = RootRemainder[steps & 31] + (root * tail);
        if (k > 53)
        {
            return (root + (small - PowerOfTwo(-k))) * PowerOfTwo(k);
        }

        return ((root - PowerOfTwo(-k)) + small) * PowerOfTwo(k);
    }

    /// <summary>x = steps ln 2/32 + r; tail = e^r - 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Reduce(double x, out double tail)
    {
        double n = Round(x * StepsPerUnit);
        double high = x - (n * StepHigh);
        double low = n * StepLow;
        double r = high - low;
        double r2 = r * r;
        double p = ((E2 + (r * E3)) + (r2 * (E4 + (r * E5)))) + ((r2 * r2) * E6);
        tail = high - (low - (r2 * p));
        return (int)n;
    }
}
