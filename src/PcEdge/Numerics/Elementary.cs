namespace PcEdge.Numerics;

/// <summary>
/// Elementary functions of float64, made of + - * / and bit moves only, so that every machine returns the same bits:
/// the library's own differ between processors and runtimes. Nothing here is contracted into fused operations.
/// Worst errors found, in units of the last place: Exp .75, Log and Log1p .82, Sin and Cos .82, ExpM1 1.3, Tanh 1.4, Sigmoid 1.8.
/// </summary>
internal static partial class Elementary
{
    // ln 2 in two parts: the first has 33 bits, so that its product with any binary exponent is exact.
    private const double Ln2High = 0.6931471804855391;
    private const double Ln2Low = 7.440617110012397e-11;

    private const double TwoTo54 = 18014398509481984.0;

    // Adding and subtracting 1.5 2^52 rounds to the nearest integer, ties to even.
    private const double RoundingShift = 6755399441055744.0;

    private const long ExponentMask = 0x7FF0_0000_0000_0000;
    private const long FractionMask = 0x000F_FFFF_FFFF_FFFF;
    private const long OneBits = 0x3FF0_0000_0000_0000;

    // The fraction bits of sqrt 2: a significand above it is halved, so that |f| stays below sqrt 2 - 1.
    private const long Sqrt2Fraction = 0x0006_A09E_667F_3BCD;

    private static double Round(double x) => (x + RoundingShift) - RoundingShift;

    /// <summary>2^exponent for -1022 to 1023.</summary>
    private static double PowerOfTwo(int exponent) => BitConverter.Int64BitsToDouble((long)(exponent + 1023) << 52);
}
