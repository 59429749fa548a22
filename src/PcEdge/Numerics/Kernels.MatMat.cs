using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace PcEdge.Numerics;

// Batches lie row by row: X is [batch, columns]. Each element of the result takes its products in ascending order, one fused
// multiply-add each, starting from what stands there: no blocking and no split over threads changes a bit.
internal static partial class Kernels
{
    // Steps of a sum taken at once: a panel of so many stays in the first-level cache.
    private const int Depth = 256;

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
        ref float panel = ref Start(stackalloc float[Math.Min(columns, Depth) * TileColumns]);
        for (int row = 0; row < rows; row += TileColumns)
        {
            int width = Math.Min(TileColumns, rows - row);
            for (int k = 0; k < columns; k += Depth)
            {
                int depth = Math.Min(Depth, columns - k);
                PackRows(ref Unsafe.Add(ref Start(w), (row * columns) + k), columns, width, depth, ref panel);
                AddPanel(ref Unsafe.Add(ref Start(x), k), new Strides(columns, 1), batch, ref panel, TileColumns, depth, ref Unsafe.Add(ref Start(y), row), rows, width);
            }
        }
    }

    /// <summary>The same with W packed into scratch of <see cref="ScratchLength"/> floats, and with the same bits.</summary>
    public static void AddMatMat(ReadOnlySpan<float> w, ReadOnlySpan<float> x, int batch, Span<float> y, Span<float> scratch)
    {
        if (x.IsEmpty || y.IsEmpty)
        {
            return;
        }

        PackTransposed(w, y.Length / batch, x.Length / batch, scratch);
        AddPackedMatMat(scratch, x, batch, y);
    }

    /// <summary>The same with W as <see cref="PackTransposed"/> left it: for weights that many batches meet. The bits are the same.</summary>
    public static void AddPackedMatMat(ReadOnlySpan<float> packed, ReadOnlySpan<float> x, int batch, Span<float> y)
    {
        if (x.IsEmpty || y.IsEmpty)
        {
            return;
        }

        int columns = x.Length / batch, rows = y.Length / batch;
        Debug.Assert(packed.Length >= ScratchLength(rows, columns) && x.Length == batch * columns && y.Length == batch * rows);
        for (int row = 0; row < rows; row += TileColumns)
        {
            int width = Math.Min(TileColumns, rows - row);
            for (int k = 0; k < columns; k += Depth)
            {
                int depth = Math.Min(Depth, columns - k);
                ref float panel = ref Unsafe.Add(ref Start(packed), (row * columns) + (k * TileColumns));
                AddPanel(ref Unsafe.Add(ref Start(x), k), new Strides(columns, 1), batch, ref panel, TileColumns, depth, ref Unsafe.Add(ref Start(y), row), rows, width);
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
        ref float panel = ref Start(stackalloc float[Math.Min(steps, Depth) * TileColumns]);
        for (int column = 0; column < columns; column += TileColumns)
        {
            int width = Math.Min(TileColumns, columns - column);
            for (int k = 0; k < steps; k += Depth)
            {
                int depth = Math.Min(Depth, steps - k);
                ref float from = ref Unsafe.Add(ref b, (k * columns) + column);
                ref float left = ref Unsafe.Add(ref a, k * strides.Step);
                if (width == TileColumns && rows < PackingRows)
                {
                    AddPanel(ref left, strides, rows, ref from, columns, depth, ref Unsafe.Add(ref c, column), columns, width);
                    continue;
                }

                PackColumns(ref from, columns, width, depth, ref panel);
                AddPanel(ref left, strides, rows, ref panel, TileColumns, depth, ref Unsafe.Add(ref c, column), columns, width);
            }
        }
    }

    /// <summary>C += A B for 16 columns or fewer, tile below tile.</summary>
    private static void AddPanel(ref float a, Strides strides, int rows, ref float b, int bStride, int depth, ref float c, int cStride, int columns)
    {
        for (int row = 0; row < rows; row += TileRows)
        {
            AddTile(
                ref Unsafe.Add(ref a, row * strides.Row), strides, Math.Min(TileRows, rows - row), ref b, bStride, depth,
                ref Unsafe.Add(ref c, row * cStride), cStride, columns);
        }
    }
}
