using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace PcEdge.Numerics;

// Batches lie row by row: X is [batch, columns]. Each element of the result takes its products in ascending order, one fused
// multiply-add each, starting from what stands there: no blocking and no split over threads changes a bit.
internal static partial class Kernels
{
    // Steps of a sum taken at once, at most: a panel of so many stays in the first-level cache beside six rows.
    private const int Depth = 288;

    // Below so many rows of the result a panel is read too seldom to be worth packing.
    private const int PackingRows = 2 * TileRows;

    /// <summary>Y += X W', for each sample y += W x. X: [batch, in], W: [out, in], Y: [batch, out].</summary>
    public static void AddMatMat(ReadOnlySpan<float> w, ReadOnlySpan<float> x, int batch, Span<float> y)
    {
        if (x.IsEmpty || y.IsEmpty)
        {
            return;
        }

        int columns = x.Length / batch, rows = y.Length / batch;
        Debug.Assert(w.Length == rows * columns && x.Length == batch * columns && y.Length == batch * rows);
        int block = Block(columns), most = Abreast(block);
        ref float panels = ref Aligned(stackalloc float[(block * Math.Min(most, Whole(rows))) + Line]);
        for (int row = 0; row < rows; row += most)
        {
            int width = Math.Min(most, rows - row);
            for (int k = 0; k < columns; k += block)
            {
                int depth = Math.Min(block, columns - k);
                for (int j = 0; j < width; j += TileColumns)
                {
                    PackRows(ref Unsafe.Add(ref Start(w), ((row + j) * columns) + k), columns, Math.Min(TileColumns, width - j), depth, ref Unsafe.Add(ref panels, j * depth));
                }

                AddPanels(ref Unsafe.Add(ref Start(x), k), new Strides(columns, 1), batch, ref panels, depth, TileColumns, depth, ref Unsafe.Add(ref Start(y), row), rows, width);
            }
        }
    }

    /// <summary>The same with W as <see cref="PackTransposed"/> left it: for weights that many batches meet. The bits are the same.</summary>
    public static void AddPackedMatMat(ReadOnlySpan<float> packed, ReadOnlySpan<float> x, int batch, Span<float> y)
    {
        if (x.IsEmpty || y.IsEmpty)
        {
            return;
        }

        int columns = x.Length / batch, rows = y.Length / batch, block = Block(columns);
        Debug.Assert(packed.Length >= ScratchLength(rows, columns) && x.Length == batch * columns && y.Length == batch * rows);
        int most = Abreast(block);
        for (int row = 0; row < rows; row += most)
        {
            for (int k = 0; k < columns; k += block)
            {
                ref float panels = ref Unsafe.Add(ref Start(packed), (row * columns) + (k * TileColumns));
                AddPanels(
                    ref Unsafe.Add(ref Start(x), k), new Strides(columns, 1), batch, ref panels, columns, TileColumns, Math.Min(block, columns - k),
                    ref Unsafe.Add(ref Start(y), row), rows, Math.Min(most, rows - row));
            }
        }
    }

    /// <summary>Y += E W, for each sample y += W' e. E: [batch, out], W: [out, in], Y: [batch, in].</summary>
    public static void AddMatTransposedMat(ReadOnlySpan<float> w, ReadOnlySpan<float> e, int batch, Span<float> y)
    {
        if (e.IsEmpty || y.IsEmpty)
        {
            return;
        }

        int rows = e.Length / batch, columns = y.Length / batch;
        Debug.Assert(w.Length == rows * columns && e.Length == batch * rows && y.Length == batch * columns);
        AddRowMajor(ref Start(e), new Strides(rows, 1), batch, ref Start(w), rows, ref Start(y), columns);
    }

    /// <summary>G += E' X, the sum of e x' over the samples in ascending order. E: [batch, out], X: [batch, in], G: [out, in].</summary>
    public static void AddOuterMat(ReadOnlySpan<float> e, ReadOnlySpan<float> x, int batch, Span<float> g)
    {
        if (batch > 0)
        {
            AddOuterMat(e, x, batch, 0, e.Length / batch, g);
        }
    }

    /// <summary>Rows [firstRow, lastRow) of G += E' X alone; g is the whole of G. However the rows are split, the bits are the same.</summary>
    public static void AddOuterMat(ReadOnlySpan<float> e, ReadOnlySpan<float> x, int batch, int firstRow, int lastRow, Span<float> g)
    {
        if (e.IsEmpty || x.IsEmpty || firstRow == lastRow)
        {
            return;
        }

        int rows = e.Length / batch, columns = x.Length / batch;
        Debug.Assert(g.Length == rows * columns && firstRow >= 0 && firstRow < lastRow && lastRow <= rows);
        AddRowMajor(
            ref Unsafe.Add(ref Start(e), firstRow), new Strides(1, rows), lastRow - firstRow, ref Start(x), batch,
            ref Unsafe.Add(ref Start(g), firstRow * columns), columns);
    }

    /// <summary>C += A B. A: [rows, steps] by its strides, B: [steps, columns], C: [rows, columns].</summary>
    private static void AddRowMajor(ref float a, Strides strides, int rows, ref float b, int steps, ref float c, int columns)
    {
        // Of short sums as many panels at once as one long one has room for: what they are added to is read and written in long runs.
        int block = Block(steps), most = Math.Max(Depth / block, 1) * TileColumns;

        // What so few rows meet is read where it lies; a rest of columns is not, for tiles read whole ones.
        int direct = rows < PackingRows ? columns / TileColumns * TileColumns : 0;
        for (int k = 0; direct > 0 && k < steps; k += block)
        {
            AddPanels(
                ref Unsafe.Add(ref a, k * strides.Step), strides, rows, ref Unsafe.Add(ref b, k * columns), 1, columns, Math.Min(block, steps - k), ref c, columns, direct);
        }

        if (direct == columns)
        {
            return;
        }

        ref float panels = ref Aligned(stackalloc float[(block * Math.Min(most, Whole(columns - direct))) + Line]);
        for (int column = direct; column < columns; column += most)
        {
            int width = Math.Min(most, columns - column);
            for (int k = 0; k < steps; k += block)
            {
                int depth = Math.Min(block, steps - k);
                for (int j = 0; j < width; j += TileColumns)
                {
                    PackColumns(ref Unsafe.Add(ref b, (k * columns) + column + j), columns, Math.Min(TileColumns, width - j), depth, ref Unsafe.Add(ref panels, j * depth));
                }

                AddPanels(
                    ref Unsafe.Add(ref a, k * strides.Step), strides, rows, ref panels, depth, TileColumns, depth, ref Unsafe.Add(ref c, column), columns, width);
            }
        }
    }

    /// <summary>C += A B, tiles beside each other, then below. B: panels of [depth, 16] at bStride, each 16 times <paramref name="apart"/> behind the one before.</summary>
    private static void AddPanels(
        ref float a, Strides strides, int rows, ref float panels, int apart, int bStride, int depth, ref float c, int cStride, int columns)
    {
        for (int row = 0, height; row < rows; row += height)
        {
            height = Height(rows - row);
            for (int column = 0; column < columns; column += TileColumns)
            {
                AddTile(
                    ref Unsafe.Add(ref a, row * strides.Row), strides, height, ref Unsafe.Add(ref panels, column * apart), bStride, depth,
                    ref Unsafe.Add(ref c, (row * cStride) + column), cStride, Math.Min(TileColumns, columns - column));
            }
        }
    }

    /// <summary>Columns that are met together: two panels where both have room in the first-level cache.</summary>
    private static int Abreast(int block) => block <= Depth / 2 ? 2 * TileColumns : TileColumns;

    /// <summary>So many columns in whole panels.</summary>
    private static int Whole(int columns) => (columns + TileColumns - 1) / TileColumns * TileColumns;

    /// <summary>Steps of a sum taken at once: as even as <see cref="Depth"/> allows, for a short last block would cost a whole one's loads and stores.</summary>
    private static int Block(int steps)
    {
        int blocks = (steps + Depth - 1) / Depth;
        return (steps + blocks - 1) / blocks;
    }

    /// <summary>Where in it a line of the cache begins: so far on, it is longer than what is needed by <see cref="Line"/>.</summary>
    private static ref float Aligned(Span<float> longer)
    {
        ref float start = ref Start(longer);
        nint address = Unsafe.ByteOffset(ref Unsafe.NullRef<float>(), ref start);
        return ref Unsafe.AddByteOffset(ref start, -address & ((Line * sizeof(float)) - 1));
    }
}
