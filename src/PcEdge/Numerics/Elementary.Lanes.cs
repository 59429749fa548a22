using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static PcEdge.Numerics.Lanes;

namespace PcEdge.Numerics;

// The same functions, a block of numbers at a time: the same operations in the same order, selections where those branch, hence the same bits.
// Each says for which numbers; what comes of others is nobody's.
internal static partial class Elementary
{
    // 2^52, whose last bit counts ones: a whole number below it, put into its fraction, adds itself.
    private const double TwoTo52 = 4503599627370496.0;

    /// <summary>ln x of normal numbers above 0, lane by lane the bits of <see cref="Log(double)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Log(Vector<double> x)
    {
        Vector<double> significand = Significand(x, out Vector<double> k);
        return LogOf(significand - All(1), k, Vector<double>.Zero);
    }

    /// <summary>ln(1 + x) of finite numbers from +0 up, lane by lane the bits of <see cref="Log1p(double)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Log1p(Vector<double> x)
    {
        Vector<double> one = All(1);
        Vector<double> zero = Vector<double>.Zero;
        Vector<long> near = Vector.LessThan(x, All(Sqrt2Less1));

        // u = 1 + x as rounded, lost = 1 + x - u;  ln(1 + x) = ln u + lost/u
        Vector<double> u = one + x;
        Vector<double> lost = Choose(Vector.GreaterThanOrEqual(x, one), one - (u - x), x - (u - one));
        Vector<double> significand = Significand(u, out Vector<double> k);
        return LogOf(Choose(near, x, significand - one), Choose(near, zero, k), Choose(near, zero, lost / u));
    }

    /// <summary>1/(1 + e^-x), lane by lane the bits of <see cref="Sigmoid(double)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Sigmoid(Vector<double> x)
    {
        Vector<double> e = ExpBelow(-Vector.Abs(x));
        Vector<double> sum = All(1) + e;
        Vector<double> lost = e - (sum - All(1));
        Vector<double> y = Choose(Vector.GreaterThanOrEqual(x, Vector<double>.Zero), All(1), e) / sum;
        return y - (y * lost / sum);
    }

    /// <summary>e^x of numbers none of which is above 0, lane by lane the bits of <see cref="Exp"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> ExpBelow(Vector<double> x)
    {
        Vector<long> steps = Reduce(x, out Vector<double> tail);
        Vector<double> root = Pick(Root, steps);
        Vector<double> y = root + (Pick(RootRemainder, steps) + (root * tail));

        // y 2^k, where that is denormal y 2^(k+54)/2^54, so that only the last product rounds
        Vector<long> raised = Vector.ShiftRightLogical(steps + Vector.Create(32L * (1023 + 54)), 5);
        Vector<long> denormal = Vector.LessThan(raised, Vector.Create(55L));
        Vector<long> exponent = raised - Vector.AndNot(Vector.Create(54L), denormal);
        Vector<double> lowered = Choose(denormal, All(1 / TwoTo54), All(1));
        y = y * Vector.AsVectorDouble(Vector.ShiftLeft(exponent, 52)) * lowered;
        return Choose(Vector.LessThan(x, All(ExpUnderflow)), Vector<double>.Zero, y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<long> Reduce(Vector<double> x, out Vector<double> tail)
    {
        Vector<double> shifted = (x * StepsPerUnit) + All(RoundingShift);
        Vector<double> n = shifted - All(RoundingShift);
        Vector<double> high = x - (n * StepHigh);
        Vector<double> low = n * StepLow;
        Vector<double> r = high - low;
        Vector<double> r2 = r * r;
        Vector<double> p = All(E2) + (r * E3) + (r2 * (All(E4) + (r * E5))) + (r2 * r2 * E6);
        tail = high - (low - (r2 * p));
        return Vector.AsVectorInt64(shifted) - Vector.AsVectorInt64(All(RoundingShift));
    }

    /// <summary>table[at mod 32], lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Pick(ReadOnlySpan<double> table, Vector<long> at) => Lanes.Count == 4
        ? Vector256.Create(table[(int)at[0] & 31], table[(int)at[1] & 31], table[(int)at[2] & 31], table[(int)at[3] & 31]).AsVector()
        : Vector128.Create(table[(int)at[0] & 31], table[(int)at[1] & 31]).AsVector();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Significand(Vector<double> x, out Vector<double> k)
    {
        Vector<long> bits = Vector.AsVectorInt64(x);
        Vector<long> fraction = bits & Vector.Create(FractionMask);
        Vector<long> exponent = Vector.ShiftRightLogical(bits & Vector.Create(ExponentMask), 52);
        Vector<long> halved = Vector.GreaterThan(fraction, Vector.Create(Sqrt2Fraction - 1));
        Vector<double> raised = Vector.AsVectorDouble(exponent | Vector.AsVectorInt64(All(TwoTo52)));
        k = raised - Choose(halved, All(TwoTo52 + 1022), All(TwoTo52 + 1023));
        return Vector.AsVectorDouble(fraction | Vector.ConditionalSelect(halved, Vector.Create(OneBits - (1L << 52)), Vector.Create(OneBits)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> LogOf(Vector<double> f, Vector<double> k, Vector<double> c)
    {
        Vector<double> s = f / (All(2) + f);
        Vector<double> z = s * s;
        Vector<double> z2 = z * z;
        Vector<double> odd = z * (All(L1) + (z2 * (All(L3) + (z2 * (All(L5) + (z2 * L7))))));
        Vector<double> even = z2 * (All(L2) + (z2 * (All(L4) + (z2 * L6))));
        Vector<double> half = f * 0.5 * f;
        Vector<double> correction = s * (half + (odd + even));
        return (k * Ln2High) - ((half - (correction + ((k * Ln2Low) + c))) - f);
    }
}
