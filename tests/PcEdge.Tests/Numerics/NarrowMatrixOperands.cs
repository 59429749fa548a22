using PcEdge.Numerics;

namespace PcEdge.Tests.Numerics;

/// <summary>A narrow matrix W: [rows, columns] with the scales of its rows, what is stored as float32 without them, and vectors for it.</summary>
internal sealed class NarrowMatrixOperands
{
    private NarrowMatrixOperands(int rows, int columns, int size)
    {
        (Rows, Columns) = (rows, columns);
        var numbers = new KernelNumbers(2026);
        Original = numbers.Next(rows * columns);
        Narrow = new byte[rows * Kernels.NarrowStride(columns) * size];
        Scale = new float[rows];
        Stored = new float[rows * columns];
        (X, X2, ToColumns, ToColumns2) = (numbers.Next(columns), numbers.Next(columns), numbers.Next(columns), numbers.Next(columns));
        (E, E2, ToRows, ToRows2) = (numbers.Next(rows), numbers.Next(rows), numbers.Next(rows), numbers.Next(rows));
    }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>As it was in float32.</summary>
    public float[] Original { get; }

    public byte[] Narrow { get; }

    public float[] Scale { get; }

    /// <summary>What stands in <see cref="Narrow"/>.</summary>
    public float[] Stored { get; }

    public float[] X { get; }

    public float[] X2 { get; }

    public float[] E { get; }

    public float[] E2 { get; }

    public float[] ToRows { get; }

    public float[] ToRows2 { get; }

    public float[] ToColumns { get; }

    public float[] ToColumns2 { get; }

    public static NarrowMatrixOperands Of<T>(int rows, int columns)
        where T : struct, INarrowWeight
    {
        var operands = new NarrowMatrixOperands(rows, columns, T.Size);
        byte[] ordered = new byte[rows * columns * T.Size];
        for (int row = 0; row < rows; row++)
        {
            operands.Scale[row] = T.Narrow(operands.Original.AsSpan(row * columns, columns), ordered.AsSpan(row * columns * T.Size, columns * T.Size));
        }

        for (int i = 0; i < operands.Stored.Length; i++)
        {
            operands.Stored[i] = T.One(ordered, i);
        }

        Kernels.Interleave<T>(ordered, columns, operands.Narrow, back: false);
        return operands;
    }

    /// <summary>The weight that is computed with, in float64.</summary>
    public double Weight(int row, int column) => (double)Scale[row] * Stored[(row * Columns) + column];
}
