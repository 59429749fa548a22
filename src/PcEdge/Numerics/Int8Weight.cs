using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PcEdge.Numerics;

/// <summary>int8, symmetric: a whole number from -127 to 127 times the scale of its row, 1/127 of the row's largest weight.</summary>
internal readonly struct Int8Weight : INarrowWeight
{
    /// <summary>What the largest weight of a row becomes.</summary>
    public const int Largest = 127;

    public static int Size => sizeof(sbyte);

    // Thirty-two weights are eight words of 32 bits: the first eight their lowest bytes, and so on.
    public static int Place(int i) => (4 * (i & 7)) + (i >> 3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Part(ref byte w, int i, [ConstantExpected] int part)
    {
        Vector256<int> words = Vector256.LoadUnsafe(ref w, (nuint)i).AsInt32();
        return Vector256.ConvertToSingle((part == 3 ? words : words << (24 - (8 * part))) >> 24);
    }

    public static float One(ReadOnlySpan<byte> ordered, int i) => (sbyte)ordered[i];

    /// <summary>Rounds w/scale to nearest, ties to even; the quotient in float64, so that no weight is off by more than half a scale.</summary>
    public static float Narrow(ReadOnlySpan<float> row, Span<byte> ordered)
    {
        float largest = 0;
        foreach (float w in row)
        {
            largest = MathF.Max(largest, MathF.Abs(w));
        }

        // A row of zeros has any scale; one of subnormal numbers must not be scaled beyond 127.
        float scale = largest == 0 ? 1 : largest / Largest;
        while (scale * Largest < largest)
        {
            scale = MathF.BitIncrement(scale);
        }

        for (int i = 0; i < row.Length; i++)
        {
            ordered[i] = (byte)(sbyte)Math.Round(row[i] / (double)scale, MidpointRounding.ToEven);
        }

        return scale;
    }
}
