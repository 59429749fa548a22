using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;

namespace PcEdge.Numerics;

/// <summary>
/// Walks spans in blocks as wide as the machine's vectors, eight floats on x64 and four on ARM64; the last block is padded with zeros.
/// For functions of one number at a time, to whose bits the width makes no difference; what adds lanes up is in blocks of eight everywhere.
/// </summary>
internal static class LaneLoop
{
    /// <summary>Floats of a block.</summary>
    public static int Count => Vector<float>.Count;

    /// <summary>y = f(x); x and y may be one span.</summary>
    public static void Map<T>(ReadOnlySpan<float> x, Span<float> y)
        where T : struct, ILaneFunction
    {
        Debug.Assert(x.Length == y.Length);
        ref float x0 = ref MemoryMarshal.GetReference(x);
        ref float y0 = ref MemoryMarshal.GetReference(y);
        int i = 0;
        for (; i <= y.Length - Count; i += Count)
        {
            T.Of(Vector.LoadUnsafe(ref x0, (nuint)i)).StoreUnsafe(ref y0, (nuint)i);
        }

        if (i < y.Length)
        {
            StoreRest(T.Of(LoadRest(x[i..])), y[i..]);
        }
    }

    /// <summary>Fewer floats than a block, then zeros.</summary>
    public static Vector<float> LoadRest(ReadOnlySpan<float> x)
    {
        Span<float> padded = stackalloc float[Count];
        padded.Clear();
        x.CopyTo(padded);
        return Vector.Create<float>(padded);
    }

    /// <summary>As many lanes as y has room for.</summary>
    public static void StoreRest(Vector<float> v, Span<float> y)
    {
        Span<float> padded = stackalloc float[Count];
        v.CopyTo(padded);
        padded[..y.Length].CopyTo(y);
    }
}
