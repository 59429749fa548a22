using System.Numerics;
using System.Runtime.InteropServices;

namespace PcEdge.Torture.Fuzzing;

/// <summary>What has been reached so far, and how often: 1, 2, 3, 4 to 7, 8 to 15, 16 to 31, 32 to 127 and more are different.</summary>
internal sealed class Frontier
{
    private static readonly byte[] Buckets = [.. Enumerable.Range(0, byte.MaxValue + 1).Select(Bucket)];

    private readonly byte[] _seen = new byte[Edges.Most];

    /// <summary>Places that were ever reached.</summary>
    public int Places { get; private set; }

    /// <summary>Before an execution.</summary>
    public static void Clear() => Array.Clear(Edges.Counts);

    /// <summary>After an execution: did it reach a place, or a number of times, that none before it did?</summary>
    public bool Advance()
    {
        bool isNew = false;
        ReadOnlySpan<ulong> eights = MemoryMarshal.Cast<byte, ulong>(Edges.Counts.AsSpan());
        for (int e = 0; eights[e..].IndexOfAnyExcept(0UL) is var skipped and >= 0; e++)
        {
            e += skipped;
            for (int place = e * 8; place < (e * 8) + 8; place++)
            {
                byte bucket = Buckets[Edges.Counts[place]];
                if ((bucket & ~_seen[place]) != 0)
                {
                    Places += _seen[place] == 0 ? 1 : 0;
                    _seen[place] |= bucket;
                    isNew = true;
                }
            }
        }

        return isNew;
    }

    private static byte Bucket(int count) => count switch
    {
        0 => 0,
        <= 3 => (byte)(1 << (count - 1)),
        < 128 => (byte)(1 << (BitOperations.Log2((uint)count) + (count < 64 ? 1 : 0))),
        _ => 128,
    };
}
