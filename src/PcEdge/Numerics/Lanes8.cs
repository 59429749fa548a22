using System.Runtime.Intrinsics;

namespace PcEdge.Numerics;

/// <summary>Blocks of eight floats on every machine; the last block of a span is padded with zeros.</summary>
internal static class Lanes8
{
    /// <summary>Floats of a block.</summary>
    public const int Count = 8;

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
