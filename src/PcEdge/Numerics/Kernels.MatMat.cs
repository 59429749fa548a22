using System.Diagnostics;

namespace PcEdge.Numerics;

// Batches lie row by row: X is [batch, columns]. Each element of the result takes its products in ascending order, one fused
// multiply-add each, starting from what stands there: no blocking and no split over threads changes a bit.
internal static partial class Kernels
{
    /// <summary>Y += X W', for each sample y += W x. X: [batch, in], W: [out, in], Y: [batch, out].</summary>
    public static void AddMatMat(ReadOnlySpan<float> w, ReadOnlySpan<float> x, int batch, Span<float> y)
    {
        if (batch == 0)
        {
            return;
        }

        int columns = x.Length / batch, rows = y.Length / batch;
        Debug.Assert(w.Length == rows * columns && x.Length == batch * columns && y.Length == batch * rows);
        for (int b = 0; b < batch; b++)
        {
            for (int row = 0; row < rows; row++)
            {
                float sum = y[(b * rows) + row];
                for (int i = 0; i < columns; i++)
                {
                    sum = MathF.FusedMultiplyAdd(x[(b * columns) + i], w[(row * columns) + i], sum);
                }

                y[(b * rows) + row] = sum;
            }
        }
    }

    /// <summary>The same with W packed into scratch of <see cref="ScratchLength"/> floats; the bits are those of the form without.</summary>
    public static void AddMatMat(ReadOnlySpan<float> w, ReadOnlySpan<float> x, int batch, Span<float> y, Span<float> scratch)
    {
        if (batch == 0)
        {
            return;
        }

        int columns = x.Length / batch, rows = y.Length / batch;
        Span<float> transposed = scratch[..(rows * columns)];
        for (int row = 0; row < rows; row++)
        {
            for (int i = 0; i < columns; i++)
            {
                transposed[(i * rows) + row] = w[(row * columns) + i];
            }
        }

        for (int b = 0; b < batch; b++)
        {
            AddMatTransposedVec(transposed, x.Slice(b * columns, columns), y.Slice(b * rows, rows));
        }
    }

    /// <summary>Floats of scratch for W: [rows, columns].</summary>
    public static int ScratchLength(int rows, int columns) => (rows + 15) / 16 * 16 * columns;

    /// <summary>Y += E W, for each sample y += W' e. E: [batch, out], W: [out, in], Y: [batch, in].</summary>
    public static void AddMatTransposedMat(ReadOnlySpan<float> w, ReadOnlySpan<float> e, int batch, Span<float> y)
    {
        if (batch == 0)
        {
            return;
        }

        int rows = e.Length / batch, columns = y.Length / batch;
        for (int b = 0; b < batch; b++)
        {
            AddMatTransposedVec(w, e.Slice(b * rows, rows), y.Slice(b * columns, columns));
        }
    }

    /// <summary>G += E' X, the sum of e x' over the samples in ascending order. E: [batch, out], X: [batch, in], G: [out, in].</summary>
    public static void AddOuterMat(ReadOnlySpan<float> e, ReadOnlySpan<float> x, int batch, Span<float> g)
    {
        if (batch > 0)
        {
            AddOuterMat(e, x, batch, 0, e.Length / batch, g);
        }
    }

    /// <summary>The rows [firstRow, lastRow) of G += E' X alone; g is the whole of G. However the rows are split, the bits are the same.</summary>
    public static void AddOuterMat(ReadOnlySpan<float> e, ReadOnlySpan<float> x, int batch, int firstRow, int lastRow, Span<float> g)
    {
        if (batch == 0)
        {
            return;
        }

        int rows = e.Length / batch, columns = x.Length / batch;
        Debug.Assert(g.Length == rows * columns && firstRow >= 0 && lastRow <= rows);
        for (int row = firstRow; row < lastRow; row++)
        {
            for (int b = 0; b < batch; b++)
            {
                AddScaled(e[(b * rows) + row], x.Slice(b * columns, columns), g.Slice(row * columns, columns));
            }
        }
    }
}
