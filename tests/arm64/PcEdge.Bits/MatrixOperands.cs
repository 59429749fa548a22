using PcEdge.Numerics;
using PcEdge.Tests.Numerics;

namespace PcEdge.Bits;

/// <summary>What a kernel over a matrix W: [rows, columns] and a batch of samples reads and writes; drawn from one seed.</summary>
internal sealed class MatrixOperands
{
    public MatrixOperands(int rows, int columns, int batch)
    {
        (Rows, Columns, Batch) = (rows, columns, batch);
        var numbers = new KernelNumbers(2026);
        W = numbers.Next(rows * columns);
        (X, X2, Xs) = (numbers.Next(columns), numbers.Next(columns), numbers.Next(batch * columns));
        (E, E2, Es) = (numbers.Next(rows), numbers.Next(rows), numbers.Next(batch * rows));
        (ToRows, ToRows2, ToRowsOfBatch) = (numbers.Next(rows), numbers.Next(rows), numbers.Next(batch * rows));
        (ToColumns, ToColumns2, ToColumnsOfBatch) = (numbers.Next(columns), numbers.Next(columns), numbers.Next(batch * columns));
        ToWeights = numbers.Next(rows * columns);
        Scratch = numbers.Next(Kernels.ScratchLength(rows, columns));
    }

    public int Rows { get; }

    public int Columns { get; }

    public int Batch { get; }

    public float[] W { get; }

    public float[] X { get; }

    public float[] X2 { get; }

    public float[] Xs { get; }

    public float[] E { get; }

    public float[] E2 { get; }

    public float[] Es { get; }

    public float[] ToRows { get; }

    public float[] ToRows2 { get; }

    public float[] ToRowsOfBatch { get; }

    public float[] ToColumns { get; }

    public float[] ToColumns2 { get; }

    public float[] ToColumnsOfBatch { get; }

    public float[] ToWeights { get; }

    public float[] Scratch { get; }

    public double Number { get; set; }

    public void Show(BitDigest digest)
    {
        digest.Add(Number);
        digest.Add(ToRows);
        digest.Add(ToRows2);
        digest.Add(ToRowsOfBatch);
        digest.Add(ToColumns);
        digest.Add(ToColumns2);
        digest.Add(ToColumnsOfBatch);
        digest.Add(ToWeights);
        digest.Add(Scratch);
    }
}
