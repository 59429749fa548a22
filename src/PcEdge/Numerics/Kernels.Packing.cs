using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PcEdge.Numerics;

// A panel is [depth, 16] without gaps, its missing columns 0: the right factor as the tiles read it, in one run.
internal static partial class Kernels
{
    /// <summary>Floats of W: [rows, columns] in packed form.</summary>
    public static int ScratchLength(int rows, int columns) => Whole(rows) * columns;

    /// <summary>W': panels of 16 rows of W: [rows, columns], one behind the other; <see cref="ScratchLength"/> floats.</summary>
    public static void PackTransposed(ReadOnlySpan<float> w, int rows, int columns, Span<float> packed)
    {
        for (int row = 0; row < rows; row += TileColumns)
        {
            PackRows(ref Unsafe.Add(ref Start(w), row * columns), columns, Math.Min(TileColumns, rows - row), columns, ref Start(packed[(row * columns)..]));
        }
    }

    /// <summary>panel[k, j] = w[j, k] for j below rows, 0 from there to 16.</summary>
    private static void PackRows(ref float w, int stride, int rows, int depth, ref float panel)
    {
        for (int row = 0; row < TileColumns; row += 4)
        {
            ref float from = ref Unsafe.Add(ref w, row * stride);
            ref float to = ref Unsafe.Add(ref panel, row);
            int k = 0;
            if (row <= rows - 4)
            {
                for (; k <= depth - 4; k += 4)
                {
                    PackFourByFour(ref Unsafe.Add(ref from, k), stride, ref Unsafe.Add(ref to, k * TileColumns));
                }
            }

            for (; k < depth; k++)
            {
                for (int j = 0; j < 4; j++)
                {
                    Unsafe.Add(ref to, (k * TileColumns) + j) = row + j < rows ? At(ref from, (j * stride) + k) : 0;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PackFourByFour(ref float w, int stride, ref float panel)
    {
        Vector128<float> a = Vector128.LoadUnsafe(ref w), b = Vector128.LoadUnsafe(ref w, (nuint)stride);
        Vector128<float> c = Vector128.LoadUnsafe(ref w, (nuint)(2 * stride)), d = Vector128.LoadUnsafe(ref w, (nuint)(3 * stride));

        // (a0 b0 a2 b2) and (a1 b1 a3 b3), the same of c and d, then halves against halves.
        Vector128<float> even = Vector128.Create(-1, 0, -1, 0).AsSingle(), low = Vector128.Create(-1, -1, 0, 0).AsSingle();
        Vector128<float> ab02 = Vector128.ConditionalSelect(even, a, Vector128.Shuffle(b, Vector128.Create(0, 0, 2, 2)));
        Vector128<float> ab13 = Vector128.ConditionalSelect(even, Vector128.Shuffle(a, Vector128.Create(1, 1, 3, 3)), b);
        Vector128<float> cd02 = Vector128.ConditionalSelect(even, c, Vector128.Shuffle(d, Vector128.Create(0, 0, 2, 2)));
        Vector128<float> cd13 = Vector128.ConditionalSelect(even, Vector128.Shuffle(c, Vector128.Create(1, 1, 3, 3)), d);
        Vector128<float> row0 = Vector128.ConditionalSelect(low, ab02, Vector128.Shuffle(cd02, Vector128.Create(0, 1, 0, 1)));
        Vector128<float> row1 = Vector128.ConditionalSelect(low, ab13, Vector128.Shuffle(cd13, Vector128.Create(0, 1, 0, 1)));
        Vector128<float> row2 = Vector128.ConditionalSelect(low, Vector128.Shuffle(ab02, Vector128.Create(2, 3, 2, 3)), cd02);
        Vector128<float> row3 = Vector128.ConditionalSelect(low, Vector128.Shuffle(ab13, Vector128.Create(2, 3, 2, 3)), cd13);
        row0.StoreUnsafe(ref panel);
        row1.StoreUnsafe(ref panel, TileColumns);
        row2.StoreUnsafe(ref panel, 2 * TileColumns);
        row3.StoreUnsafe(ref panel, 3 * TileColumns);
    }

    /// <summary>panel[k, j] = b[k, j] for j below columns, 0 from there to 16.</summary>
    private static void PackColumns(ref float b, int stride, int columns, int depth, ref float panel)
    {
        for (int k = 0; k < depth; k++)
        {
            ref float from = ref Unsafe.Add(ref b, k * stride);
            ref float to = ref Unsafe.Add(ref panel, k * TileColumns);
            if (columns == TileColumns)
            {
                StoreRow(Load(ref from, 0), Load(ref from, Lanes), ref to);
                continue;
            }

            StoreRow(Vector256<float>.Zero, Vector256<float>.Zero, ref to);
            CopyPart(ref from, ref to, columns);
        }
    }
}
