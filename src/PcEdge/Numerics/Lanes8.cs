using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PcEdge.Numerics;

/// <summary>Walks spans in blocks of eight floats; the last block is padded with zeros.</summary>
internal static class Lanes8
{
    /// <summary>Floats of a block.</summary>
    public const int Count = 8;

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
            T.Of(Vector256.LoadUnsafe(ref x0, (nuint)i)).StoreUnsafe(ref y0, (nuint)i);
        }

        if (i < y.Length)
        {
            StoreRest(T.Of(LoadRest(x[i..])), y[i..]);
        }
    }

    /// <summary>Fewer than eight floats, then zeros.</summary>
    public static Vector256<float> LoadRest(ReadOnlySpan<float> x)
    {
        Span<float> padded = stackalloc float[Count];
        padded.Clear();
        x.CopyTo(padded);
        return Vector256.Create<float>(padded);
    }

    /// <summary>As many lanes as y has room for.</summary>
    public static void StoreRest(Vector256<float> v, Span<float> y)
    {
        Span<float> padded = stackalloc float[Count];
        v.CopyTo(padded);
        padded[..y.Length].CopyTo(y);
    }
}
