using PcEdge.Numerics;

namespace PcEdge.Tests.Numerics;

public sealed class NarrowKernelsTests
{
    // Float32 sums of as many products as a row is long.
    private const double Rounding = 1.2e-7;

    public static TheoryData<int, int> Shapes => KernelShapes.Of(0, 1, 3, 4, 5, 7, 8, 9, 31, 32, 33, 100);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Matrix_times_vector_is_the_plain_sum_over_what_is_stored(int rows, int columns)
    {
        PlainSum<BFloat16Weight>(rows, columns);
        PlainSum<Int8Weight>(rows, columns);
    }

    private static void PlainSum<T>(int rows, int columns)
        where T : struct, INarrowWeight
    {
        NarrowMatrixOperands m = NarrowMatrixOperands.Of<T>(rows, columns);
        float[] y = [.. m.ToRows], h = [.. m.ToRows];
        Kernels.AddNarrowMatVec<T, PlainWeight>(m.Narrow, m.Scale, m.X, y);
        Kernels.AddNarrowMatVec<T, SquaredWeight>(m.Narrow, m.Scale, m.X, h);
        KernelReference.Same(y, columns, row => KernelReference.Sum(columns, m.ToRows[row], i => m.Weight(row, i) * m.X[i]));
        KernelReference.Same(h, columns, row => KernelReference.Sum(columns, m.ToRows[row], i => m.Weight(row, i) * m.Weight(row, i) * m.X[i]));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Transposed_matrix_times_vector_is_the_plain_sum_over_what_is_stored(int rows, int columns)
    {
        TransposedSum<BFloat16Weight>(rows, columns);
        TransposedSum<Int8Weight>(rows, columns);
    }

    private static void TransposedSum<T>(int rows, int columns)
        where T : struct, INarrowWeight
    {
        NarrowMatrixOperands m = NarrowMatrixOperands.Of<T>(rows, columns);
        float[] y = [.. m.ToColumns], s = [.. m.ToColumns];
        Kernels.AddNarrowMatTransposedVec<T, PlainWeight>(m.Narrow, m.Scale, m.E, y);
        Kernels.AddNarrowMatTransposedVec<T, SquaredWeight>(m.Narrow, m.Scale, m.E, s);
        KernelReference.Same(y, rows, i => KernelReference.Sum(rows, m.ToColumns[i], row => m.Weight(row, i) * m.E[row]));
        KernelReference.Same(s, rows, i => KernelReference.Sum(rows, m.ToColumns[i], row => m.Weight(row, i) * m.Weight(row, i) * m.E[row]));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Bits_are_those_of_float32_over_rows_of_whole_blocks_and_the_scale_comes_once_for_each_row(int rows, int columns)
    {
        BitsOfFloat32<BFloat16Weight>(rows, columns);
        BitsOfFloat32<Int8Weight>(rows, columns);
    }

    private static void BitsOfFloat32<T>(int rows, int columns)
        where T : struct, INarrowWeight
    {
        NarrowMatrixOperands m = NarrowMatrixOperands.Of<T>(rows, columns);
        float[] sums = new float[rows], squares = new float[rows], y = [.. m.ToRows], h = [.. m.ToRows];
        (float[] filled, float[] x) = Filled(m);
        Kernels.AddMatVec(filled, x, sums);
        Kernels.AddSquaredMatVec(filled, x, squares);
        Kernels.AddNarrowMatVec<T, PlainWeight>(m.Narrow, m.Scale, m.X, y);
        Kernels.AddNarrowMatVec<T, SquaredWeight>(m.Narrow, m.Scale, m.X, h);
        Assert.Equal(m.ToRows.Select((start, row) => MathF.FusedMultiplyAdd(m.Scale[row], sums[row], start)), y);
        Assert.Equal(m.ToRows.Select((start, row) => MathF.FusedMultiplyAdd(m.Scale[row] * m.Scale[row], squares[row], start)), h);

        float[] scaled = [.. m.E.Select((e, row) => e * m.Scale[row])], scaledTwice = [.. m.E.Select((e, row) => e * (m.Scale[row] * m.Scale[row]))];
        float[] expected = [.. m.ToColumns], back = [.. m.ToColumns], expectedSquares = [.. m.ToColumns], backSquares = [.. m.ToColumns];
        Kernels.AddMatTransposedVec(m.Stored, scaled, expected);
        Kernels.AddSquaredMatTransposedVec(m.Stored, scaledTwice, expectedSquares);
        Kernels.AddNarrowMatTransposedVec<T, PlainWeight>(m.Narrow, m.Scale, m.E, back);
        Kernels.AddNarrowMatTransposedVec<T, SquaredWeight>(m.Narrow, m.Scale, m.E, backSquares);
        Assert.Equal(expected, back);
        Assert.Equal(expectedSquares, backSquares);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Two_products_in_one_reading_have_the_bits_of_each_alone(int rows, int columns)
    {
        TwoProducts<BFloat16Weight>(rows, columns);
        TwoProducts<Int8Weight>(rows, columns);
    }

    private static void TwoProducts<T>(int rows, int columns)
        where T : struct, INarrowWeight
    {
        NarrowMatrixOperands m = NarrowMatrixOperands.Of<T>(rows, columns);
        float[] h = [.. m.ToRows], k = [.. m.ToRows2], hAlone = [.. h], kAlone = [.. k];
        float[] g = [.. m.ToRows], gAlone = [.. g], ofBoth = [.. k];
        Kernels.AddNarrowMatVecAndSquared<T, PlainWeight>(m.Narrow, m.Scale, m.X, m.X2, g, ofBoth);
        Kernels.AddNarrowMatVec<T, PlainWeight>(m.Narrow, m.Scale, m.X, gAlone);
        Kernels.AddNarrowMatVecAndSquared<T, SquaredWeight>(m.Narrow, m.Scale, m.X, m.X2, h, k);
        Kernels.AddNarrowMatVec<T, SquaredWeight>(m.Narrow, m.Scale, m.X, hAlone);
        Kernels.AddNarrowMatVec<T, SquaredWeight>(m.Narrow, m.Scale, m.X2, kAlone);
        Assert.Equal(hAlone, h);
        Assert.Equal(kAlone, k);
        Assert.Equal(gAlone, g);
        Assert.Equal(kAlone, ofBoth);

        float[] y = [.. m.ToColumns], s = [.. m.ToColumns2], yAlone = [.. y], sAlone = [.. s];
        Kernels.AddNarrowMatTransposedVecAndSquared<T>(m.Narrow, m.Scale, m.E, m.E2, y, s);
        Kernels.AddNarrowMatTransposedVec<T, PlainWeight>(m.Narrow, m.Scale, m.E, yAlone);
        Kernels.AddNarrowMatTransposedVec<T, SquaredWeight>(m.Narrow, m.Scale, m.E2, sAlone);
        Assert.Equal(yAlone, y);
        Assert.Equal(sAlone, s);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(9, 33)]
    [InlineData(100, 31)]
    public void Both_products_are_adjoint_under_what_is_stored(int rows, int columns)
    {
        Adjoint<BFloat16Weight>(rows, columns);
        Adjoint<Int8Weight>(rows, columns);
    }

    private static void Adjoint<T>(int rows, int columns)
        where T : struct, INarrowWeight
    {
        // e'(W x) = (W'e)'x
        NarrowMatrixOperands m = NarrowMatrixOperands.Of<T>(rows, columns);
        float[] y = new float[rows], back = new float[columns];
        Kernels.AddNarrowMatVec<T, PlainWeight>(m.Narrow, m.Scale, m.X, y);
        Kernels.AddNarrowMatTransposedVec<T, PlainWeight>(m.Narrow, m.Scale, m.E, back);
        double up = KernelReference.Sum(rows, 0, row => (double)m.E[row] * y[row]);
        double down = KernelReference.Sum(columns, 0, i => (double)m.X[i] * back[i]);
        Assert.Equal(up, down, Rounding * rows * columns);
    }

    // Rows and vector filled up with zeros to whole blocks, as they are in memory.
    private static (float[] Stored, float[] X) Filled(NarrowMatrixOperands m)
    {
        int stride = Kernels.NarrowStride(m.Columns);
        float[] stored = new float[m.Rows * stride], x = new float[stride];
        m.X.CopyTo(x, 0);
        for (int row = 0; row < m.Rows; row++)
        {
            m.Stored.AsSpan(row * m.Columns, m.Columns).CopyTo(stored.AsSpan(row * stride));
        }

        return (stored, x);
    }
}
