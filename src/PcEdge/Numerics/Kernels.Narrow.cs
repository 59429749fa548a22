namespace PcEdge.Numerics;

internal static partial class Kernels
{
    /// <summary>Weights of a row that are widened together.</summary>
    private const int NarrowBlock = 32;

    /// <summary>Weights of a row in memory: as many as it has, filled up to whole blocks.</summary>
    public static int NarrowStride(int columns) => (columns + NarrowBlock - 1) / NarrowBlock * NarrowBlock;

    /// <summary>
    /// Rows of narrow weights from their order in a file to that in memory, see <see cref="INarrowWeight"/>, or back.
    /// ordered: [rows, columns], stored: [rows, <see cref="NarrowStride"/>].
    /// </summary>
    public static void Interleave<T>(Span<byte> ordered, int columns, Span<byte> stored, bool back)
        where T : struct, INarrowWeight
    {
        int stride = NarrowStride(columns), count = ordered.Length / T.Size;
        for (int at = 0; at < count; at++)
        {
            int row = at / columns, i = at % columns;
            Span<byte> here = ordered.Slice(at * T.Size, T.Size);
            Span<byte> there = stored.Slice(((row * stride) + (i / NarrowBlock * NarrowBlock) + T.Place(i % NarrowBlock)) * T.Size, T.Size);
            if (back)
            {
                there.CopyTo(here);
            }
            else
            {
                here.CopyTo(there);
            }
        }
    }

    // What whole blocks leave over of a vector, filled up with zeros.
    private static int Rest(ReadOnlySpan<float> x, Span<float> rest)
    {
        int whole = x.Length / NarrowBlock * NarrowBlock;
        rest.Clear();
        x[whole..].CopyTo(rest);
        return whole;
    }
}
