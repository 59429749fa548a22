using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PcEdge.Benchmarks;

/// <summary>What the processor gives at best, one thread: multiply-adds out of registers, and numbers read from wherever they lie.</summary>
internal static class Roofline
{
    private const int Sums = 10;

    /// <summary>Rounds of <see cref="MultiplyAdd"/> that make so many multiplications and additions.</summary>
    public static int Repeats(double flops) => (int)(flops / (2 * Sums * Vector256<float>.Count));

    /// <summary>Ten sums of eight numbers each that wait for nobody but themselves: more than latency times width asks for.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float MultiplyAdd(int repeats)
    {
        Vector256<float> x = Vector256.Create(1e-9f), y = x;
        Vector256<float> a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x;
        for (int n = 0; n < repeats; n++)
        {
            a = Vector256.FusedMultiplyAdd(x, y, a);
            b = Vector256.FusedMultiplyAdd(x, y, b);
            c = Vector256.FusedMultiplyAdd(x, y, c);
            d = Vector256.FusedMultiplyAdd(x, y, d);
            e = Vector256.FusedMultiplyAdd(x, y, e);
            f = Vector256.FusedMultiplyAdd(x, y, f);
            g = Vector256.FusedMultiplyAdd(x, y, g);
            h = Vector256.FusedMultiplyAdd(x, y, h);
            i = Vector256.FusedMultiplyAdd(x, y, i);
            j = Vector256.FusedMultiplyAdd(x, y, j);
        }

        return Vector256.Sum(a + b + c + d + e + (f + g + h + i + j));
    }

    /// <summary>Reads all of it once, from end to end.</summary>
    public static float Read(ReadOnlySpan<float> numbers) => ReadFour(numbers[..(numbers.Length / 64 * 64)], apart: 16, step: 64);

    /// <summary>Reads all of it once, four quarters side by side, as a product reads four rows: which of the two is quicker depends on where it lies.</summary>
    public static float ReadQuarters(ReadOnlySpan<float> numbers) => ReadFour(numbers, apart: numbers.Length / 64 * 16, step: 16);

    // 16 numbers at each of four places.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float ReadFour(ReadOnlySpan<float> numbers, int apart, int step)
    {
        ref float x = ref MemoryMarshal.GetReference(numbers);
        ref float y = ref Unsafe.Add(ref x, apart), z = ref Unsafe.Add(ref y, apart), w = ref Unsafe.Add(ref z, apart);
        Vector256<float> a = default, b = a, c = a, d = a, e = a, f = a, g = a, h = a;
        for (nuint i = 0, end = (nuint)(numbers.Length - (3 * apart)); i + 16 <= end; i += (nuint)step)
        {
            a |= Vector256.LoadUnsafe(ref x, i);
            b |= Vector256.LoadUnsafe(ref x, i + 8);
            c |= Vector256.LoadUnsafe(ref y, i);
            d |= Vector256.LoadUnsafe(ref y, i + 8);
            e |= Vector256.LoadUnsafe(ref z, i);
            f |= Vector256.LoadUnsafe(ref z, i + 8);
            g |= Vector256.LoadUnsafe(ref w, i);
            h |= Vector256.LoadUnsafe(ref w, i + 8);
        }

        return Vector256.Sum(a | b | c | d | (e | f | g | h));
    }
}
