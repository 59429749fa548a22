using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PcEdge.Numerics;

/// <summary>bfloat16: the upper 16 bits of a float32. It has the range of a float32, so that its rows need no scale but 1.</summary>
internal readonly struct BFloat16Weight : INarrowWeight
{
    private const int Shift = 16;

    public static int Size => sizeof(ushort);

    // Sixteen weights are eight words of 32 bits: the first eight their lower halves, the others their upper ones.
    public static int Place(int i) => (i & 16) + (2 * (i & 7)) + ((i >> 3) & 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Part(ref byte w, int i, [ConstantExpected] int part)
    {
        Vector256<uint> words = Vector256.LoadUnsafe(ref Unsafe.As<byte, ushort>(ref w), (nuint)(i + (8 * (part & 2)))).AsUInt32();
        return ((part & 1) == 0 ? words << Shift : words & Vector256.Create(0xFFFF0000)).AsSingle();
    }

    public static float One(ReadOnlySpan<byte> ordered, int i) =>
        BitConverter.UInt32BitsToSingle((uint)MemoryMarshal.Cast<byte, ushort>(ordered)[i] << Shift);

    /// <summary>Rounds to nearest, ties to even; what is larger than the largest bfloat16 becomes infinite, which no file takes.</summary>
    public static float Narrow(ReadOnlySpan<float> row, Span<byte> ordered)
    {
        Span<ushort> halves = MemoryMarshal.Cast<byte, ushort>(ordered);
        for (int i = 0; i < row.Length; i++)
        {
            uint bits = BitConverter.SingleToUInt32Bits(row[i]);
            halves[i] = (ushort)((bits + 0x7FFF + ((bits >> Shift) & 1)) >> Shift);
        }

        return 1;
    }
}
