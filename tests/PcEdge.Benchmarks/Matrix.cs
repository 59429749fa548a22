using PcEdge.Numerics;

namespace PcEdge.Benchmarks;

/// <summary>A matrix as networks hold their weights, with vectors and batches as they hold beliefs and errors; each is drawn anew and none is both read and written.</summary>
internal sealed class Matrix
{
    public Matrix(int rows, int columns, int batch = 1)
    {
        Rows = rows;
        Columns = columns;
        Batch = batch;
        Weights = Numbers(rows * columns);
        Gradient = Numbers(rows * columns);
        Inputs = Numbers(batch * columns).ToArray();
        Errors = Numbers(batch * rows).ToArray();
        ToRows = new float[batch * rows];
        ToColumns = new float[batch * columns];
    }

    public int Rows { get; }

    public int Columns { get; }

    public int Batch { get; }

    /// <summary>W: [rows, columns].</summary>
    public AlignedFloats Weights { get; }

    /// <summary>G: [rows, columns].</summary>
    public AlignedFloats Gradient { get; }

    /// <summary>X: [batch, columns].</summary>
    public float[] Inputs { get; }

    /// <summary>E: [batch, rows].</summary>
    public float[] Errors { get; }

    /// <summary>Where X W' goes: [batch, rows].</summary>
    public float[] ToRows { get; }

    /// <summary>Where E W goes: [batch, columns].</summary>
    public float[] ToColumns { get; }

    /// <summary>Multiplications and additions of one product with all of it.</summary>
    public double Flops => 2.0 * Rows * Columns * Batch;

    /// <summary>Its size, and the batch's where there is one.</summary>
    public string Shape => Batch == 1 ? $"{Rows}x{Columns}" : $"{Batch}x{Columns}x{Rows}";

    private static AlignedFloats Numbers(int length)
    {
        var random = new Random(length);
        var numbers = new AlignedFloats(length);
        foreach (ref float number in numbers.AsSpan())
        {
            number = (2 * random.NextSingle()) - 1;
        }

        return numbers;
    }
}
