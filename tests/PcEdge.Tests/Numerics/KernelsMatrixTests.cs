using PcEdge.Numerics;

namespace PcEdge.Tests.Numerics;

public sealed class KernelsMatrixTests
{
    public static TheoryData<int, int> Shapes => KernelShapes.Of(0, 1, 7, 8, 9, 31, 32, 33, 100);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Matrix_times_vector_is_the_plain_sum(int rows, int columns)
    {
        var numbers = new KernelNumbers(1);
        float[] w = numbers.Next(rows * columns), x = numbers.Next(columns), v = numbers.Next(columns), y = numbers.Next(rows), yv = numbers.Next(rows);
        float[] ours = [.. y];
        Kernels.AddMatVec(w, x, ours);
        KernelReference.Same(ours, columns, row => KernelReference.Sum(columns, y[row], i => (double)w[(row * columns) + i] * x[i]));

        float[] oursU = [.. y], oursV = [.. yv], alone = [.. y];
        Kernels.AddSquaredMatVec(w, x, v, oursU, oursV);
        Kernels.AddSquaredMatVec(w, x, alone);
        KernelReference.Same(oursU, columns, row => KernelReference.Sum(columns, y[row], i => (double)w[(row * columns) + i] * w[(row * columns) + i] * x[i]));
        KernelReference.Same(oursV, columns, row => KernelReference.Sum(columns, yv[row], i => (double)w[(row * columns) + i] * w[(row * columns) + i] * v[i]));
        Assert.Equal(alone, oursU);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Transposed_matrix_times_vector_is_the_plain_sum(int rows, int columns)
    {
        var numbers = new KernelNumbers(2);
        float[] w = numbers.Next(rows * columns), e = numbers.Next(rows), r = numbers.Next(rows), y = numbers.Next(columns), yr = numbers.Next(columns);
        float[] ours = [.. y];
        Kernels.AddMatTransposedVec(w, e, ours);
        KernelReference.Same(ours, rows, i => KernelReference.Sum(rows, y[i], row => (double)w[(row * columns) + i] * e[row]));

        float[] oursE = [.. y], oursR = [.. yr], alone = [.. yr];
        Kernels.AddMatTransposedVecAndSquared(w, e, r, oursE, oursR);
        Kernels.AddSquaredMatTransposedVec(w, r, alone);
        Assert.Equal(ours, oursE);
        Assert.Equal(alone, oursR);
        KernelReference.Same(oursR, rows, i => KernelReference.Sum(rows, yr[i], row => (double)w[(row * columns) + i] * w[(row * columns) + i] * r[row]));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Outer_product_is_added_element_by_element(int rows, int columns)
    {
        var numbers = new KernelNumbers(3);
        float[] w = numbers.Next(rows * columns), e = numbers.Next(rows), x = numbers.Next(columns);
        float[] ours = [.. w];
        Kernels.AddOuter(0.3f, e, x, ours);
        KernelReference.Same(ours, 1, at => w[at] + (0.3 * e[at / columns] * x[at % columns]));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_row_has_the_bits_of_its_dot_product_whatever_stands_beside_it(int rows, int columns)
    {
        var numbers = new KernelNumbers(6);
        float[] w = numbers.Next(rows * columns), x = numbers.Next(columns), v = numbers.Next(columns), y = numbers.Next(rows);
        float[] ours = [.. y], u1 = [.. y], v1 = [.. y], vAlone = [.. y];
        Kernels.AddMatVec(w, x, ours);
        Assert.Equal(y.Select((start, row) => start + Kernels.Dot(w.AsSpan(row * columns, columns), x)), ours);
        Kernels.AddSquaredMatVec(w, x, v, u1, v1);
        Kernels.AddSquaredMatVec(w, v, vAlone);
        Assert.Equal(vAlone, v1);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Products_in_one_reading_of_the_weights_have_the_bits_of_the_single_ones(int rows, int columns)
    {
        var numbers = new KernelNumbers(9);
        float[] w = numbers.Next(rows * columns), x = numbers.Next(columns), v = numbers.Next(columns), y = numbers.Next(rows), yv = numbers.Next(rows);
        float[] plain = [.. y], squared = [.. yv], ours = [.. y], oursV = [.. yv];
        Kernels.AddMatVec(w, x, plain);
        Kernels.AddSquaredMatVec(w, v, squared);
        Kernels.AddMatVecAndSquared(w, x, v, ours, oursV);
        Assert.Equal(plain, ours);
        Assert.Equal(squared, oursV);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_step_on_the_way_to_a_product_has_the_bits_of_one_before_it(int rows, int columns)
    {
        var numbers = new KernelNumbers(10);
        float[] w = numbers.Next(rows * columns), e = numbers.Next(rows), u = numbers.Next(columns);
        float[] x = numbers.Next(columns), v = numbers.Next(columns), y = numbers.Next(rows), yv = numbers.Next(rows);
        foreach (float loss in new[] { 0, 0.01f })
        {
            float[] learned = [.. w], plain = [.. y], squared = [.. yv];
            Kernels.Learn(0.3f, loss, e, u, learned);
            Assert.Equal(w.Select((weight, at) => MathF.FusedMultiplyAdd(0.3f, e[at / columns] * u[at % columns], MathF.FusedMultiplyAdd(-loss, weight, weight))), learned);
            Kernels.AddMatVec(learned, x, plain);
            Kernels.AddSquaredMatVec(learned, v, squared);

            float[] w1 = [.. w], y1 = [.. y], w2 = [.. w], y2 = [.. y], yv2 = [.. yv];
            Kernels.LearnAndAddMatVec(0.3f, loss, e, u, w1, x, y1);
            Kernels.LearnAndAddMatVecAndSquared(0.3f, loss, e, u, w2, x, v, y2, yv2);
            Assert.Equal(learned, w1);
            Assert.Equal(learned, w2);
            Assert.Equal(plain, y1);
            Assert.Equal(plain, y2);
            Assert.Equal(squared, yv2);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_column_takes_the_rows_one_after_the_other(int rows, int columns)
    {
        var numbers = new KernelNumbers(7);
        float[] w = numbers.Next(rows * columns), e = numbers.Next(rows), y = numbers.Next(columns);
        float[] ours = [.. y];
        Kernels.AddMatTransposedVec(w, e, ours);
        for (int i = 0; i < columns; i++)
        {
            float sum = y[i];
            for (int row = 0; row < rows; row++)
            {
                sum = MathF.FusedMultiplyAdd(w[(row * columns) + i], e[row], sum);
            }

            Assert.Equal(sum, ours[i]);
        }
    }

    [Theory]
    [InlineData(5, 33)]
    [InlineData(9, 16)]
    public void NaN_reaches_exactly_the_sums_it_is_in(int rows, int columns)
    {
        var numbers = new KernelNumbers(8);
        float[] x = numbers.Next(columns), e = numbers.Next(rows);
        for (int at = 0; at < rows * columns; at++)
        {
            float[] w = numbers.Next(rows * columns), y = new float[rows], back = new float[columns], y2 = new float[rows], back2 = new float[columns];
            w[at] = float.NaN;
            Kernels.AddMatVec(w, x, y);
            Kernels.AddSquaredMatVec(w, x, y2);
            Kernels.AddMatTransposedVecAndSquared(w, e, e, back, back2);
            int row = at / columns, column = at % columns;
            Assert.All(y.Zip(y2), (of, i) => Assert.Equal((i == row, i == row), (float.IsNaN(of.First), float.IsNaN(of.Second))));
            Assert.All(back.Zip(back2), (of, i) => Assert.Equal((i == column, i == column), (float.IsNaN(of.First), float.IsNaN(of.Second))));
        }
    }
}
