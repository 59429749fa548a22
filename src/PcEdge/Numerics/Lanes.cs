using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PcEdge.Numerics;

/// <summary>
/// Arrays of float64 walked in blocks as wide as the machine's vectors: four numbers on x64, two on ARM64. For what is done to each number
/// by itself, to whose bits the width makes no difference. Nothing here is contracted into fused operations.
/// </summary>
internal static class Lanes
{
    /// <summary>Numbers of a block.</summary>
    public static int Count => Vector<double>.Count;

    /// <summary>So many numbers in whole blocks: what the last block has over belongs to nobody.</summary>
    public static int Whole(int numbers) => (numbers + Count - 1) / Count * Count;

    /// <summary>An array of so many numbers in whole blocks, all of them one value.</summary>
    public static double[] Room(int numbers, double value = 0)
    {
        double[] room = new double[Whole(numbers)];
        Array.Fill(room, value);
        return room;
    }

    /// <summary>The block that begins at i.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> At(this double[] x, int i)
    {
        Debug.Assert(i >= 0 && i <= x.Length - Count);
        return Vector.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(x), (nuint)i);
    }

    /// <inheritdoc cref="At(double[], int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<long> At(this long[] x, int i)
    {
        Debug.Assert(i >= 0 && i <= x.Length - Count);
        return Vector.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(x), (nuint)i);
    }

    /// <summary>Writes the block that begins at i.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put(this double[] x, int i, Vector<double> value)
    {
        Debug.Assert(i >= 0 && i <= x.Length - Count);
        value.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(x), (nuint)i);
    }

    /// <inheritdoc cref="Put(double[], int, Vector{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put(this long[] x, int i, Vector<long> value)
    {
        Debug.Assert(i >= 0 && i <= x.Length - Count);
        value.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(x), (nuint)i);
    }

    /// <summary>Writes of the block that begins at i the lanes that a mask has set; the others stay.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put(this double[] x, int i, Vector<double> value, Vector<long> where) => x.Put(i, Choose(where, value, x.At(i)));

    /// <summary>One number in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> All(double x) => Vector.Create(x);

    /// <summary>Lane by lane: where ? yes : no.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Choose(Vector<long> where, Vector<double> yes, Vector<double> no) => Vector.ConditionalSelect(where, yes, no);

    /// <summary>The larger of two numbers, neither of them NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Larger(Vector<double> x, Vector<double> y) => Choose(Vector.GreaterThan(x, y), x, y);

    /// <summary>The smaller of two numbers, neither of them NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Smaller(Vector<double> x, Vector<double> y) => Choose(Vector.LessThan(x, y), x, y);

    /// <summary>x, brought between two bounds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Clamp(Vector<double> x, Vector<double> least, Vector<double> most) =>
        Choose(Vector.LessThan(x, least), least, Choose(Vector.GreaterThan(x, most), most, x));
}
