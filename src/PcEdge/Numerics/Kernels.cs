using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PcEdge.Numerics;

/// <summary>
/// Products of float32 vectors and matrices (row-major) that add to their destination, so that a bias can stand there already.
/// The caller has checked the lengths. Every result is the same bits on every machine: blocks of eight lanes, explicit fused
/// multiply-adds, and an order of summation that is fixed by the lengths alone.
/// </summary>
internal static partial class Kernels
{
    private const int Lanes = Lanes8.Count;

    // Floats of a line of the cache.
    private const int Line = 16;

    /// <summary>Eight floats at index i.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Load(ref float start, int i) => Vector256.LoadUnsafe(ref start, (nuint)i);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<float> v, ref float start, int i) => v.StoreUnsafe(ref start, (nuint)i);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float Start(ReadOnlySpan<float> x) => ref MemoryMarshal.GetReference(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref byte Start(ReadOnlySpan<byte> w) => ref MemoryMarshal.GetReference(w);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float At(ref float start, int i) => Unsafe.Add(ref start, i);

    /// <summary>a b + c, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Fused(Vector256<float> a, Vector256<float> b, Vector256<float> c) => Vector256.FusedMultiplyAdd(a, b, c);

    /// <summary>((0+4) + (2+6)) + ((1+5) + (3+7)): written out, because the library leaves its order open.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float SumLanes(Vector256<float> v)
    {
        Vector128<float> four = v.GetLower() + v.GetUpper();
        Vector128<float> two = four + Vector128.Shuffle(four, Vector128.Create(2, 3, 2, 3));
        return two.GetElement(0) + two.GetElement(1);
    }
}
