using PcEdge.Numerics;

namespace PcEdge.Tests.Numerics;

public sealed class KernelsBatchTests
{
    /// <summary>Batch, rows (outputs), columns (inputs).</summary>
    public static TheoryData<int, int, int> Shapes
    {
        get
        {
            var shapes = new TheoryData<int, int, int> { { 7, 9, (6 * 512) + 7 }, { 8, (6 * 512) + 7, 3 }, { (6 * 512) + 7, 3, 5 }, { 25, 10, 32 }, { 50, 33, 100 } };
            int[] lengths = [0, 1, 7, 8, 9, 31, 32, 33, 100];
            foreach (int batch in (int[])[0, 1, 6, 7, 31])
            {
                foreach (int rows in lengths)
                {
                    foreach (int columns in lengths)
                    {
                        shapes.Add(batch, rows, columns);
                    }
                }
            }

            return shapes;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Batches_are_the_plain_sums(int batch, int rows, int columns)
    {
        var numbers = new KernelNumbers(4);
        float[] w = numbers.Next(rows * columns), x = numbers.Next(batch * columns), e = numbers.Next(batch * rows);

        float[] y = [.. e];
        Kernels.AddMatMat(w, x, batch, y);
        KernelReference.Same(y, columns, at => KernelReference.Sum(columns, e[at], i => (double)x[(at / rows * columns) + i] * w[(at % rows * columns) + i]));

        float[] packed = [.. e];
        float[] panels = new float[Kernels.ScratchLength(rows, columns)];
        Kernels.PackTransposed(w, rows, columns, panels);
        Kernels.AddPackedMatMat(panels, x, batch, packed);
        Assert.Equal(y, packed);

        float[] back = [.. x];
        Kernels.AddMatTransposedMat(w, e, batch, back);
        KernelReference.Same(back, rows, at => KernelReference.Sum(rows, x[at], row => (double)e[(at / columns * rows) + row] * w[(row * columns) + (at % columns)]));

        float[] g = [.. w];
        Kernels.AddOuterMat(e, x, batch, g);
        KernelReference.Same(g, batch, at => KernelReference.Sum(batch, w[at], b => (double)e[(b * rows) + (at / columns)] * x[(b * columns) + (at % columns)]));
    }

    [Theory]
    [InlineData(4, 784)]
    [InlineData(10, 64)]
    [InlineData(37, 301)]
    [InlineData(3, 33)]
    [InlineData(64, 10)]
    [InlineData(8, 7)]
    [InlineData(5, 1)]
    [InlineData(6, 8)]
    [InlineData(7, 16)]
    [InlineData(9, 24)]
    public void A_vector_among_many_has_the_bits_it_has_alone(int rows, int columns)
    {
        foreach (int vectors in (int[])[1, 2, 3, 4, 5, 6, 7, 8, 9, 64])
        {
            var numbers = new KernelNumbers(9);
            float[] w = numbers.Next(rows * columns), x = numbers.Next(vectors * columns), y = numbers.Next(vectors * rows), e = numbers.Next(vectors * rows), back = numbers.Next(vectors * columns);
            float[] squares = new float[w.Length], squared = [.. y], alone = [.. y], aloneSquared = [.. y], aloneBack = [.. back], aloneBackSquared = [.. back], backSquared = [.. back];
            Kernels.Multiply(w, w, squares);
            for (int v = 0; v < vectors; v++)
            {
                Range rowsOf = (v * rows)..((v + 1) * rows), columnsOf = (v * columns)..((v + 1) * columns);
                Kernels.AddMatVec(w, x.AsSpan(columnsOf), alone.AsSpan(rowsOf));
                Kernels.AddSquaredMatVec(w, x.AsSpan(columnsOf), aloneSquared.AsSpan(rowsOf));
                Kernels.AddMatTransposedVecAndSquared(w, e.AsSpan(rowsOf), e.AsSpan(rowsOf), aloneBack.AsSpan(columnsOf), aloneBackSquared.AsSpan(columnsOf));
            }

            Kernels.AddMatVecs(w, x, vectors, y);
            Kernels.AddMatVecs(squares, x, vectors, squared);
            Kernels.AddMatTransposedMat(w, e, vectors, back);
            Kernels.AddMatTransposedMat(squares, e, vectors, backSquared);
            Assert.Equal(alone, y);
            Assert.Equal(aloneSquared, squared);
            Assert.Equal(aloneBack, back);
            Assert.Equal(aloneBackSquared, backSquared);
        }
    }

    [Theory]
    [InlineData(31, 33, 100)]
    [InlineData(200, 10, 32)]
    [InlineData(25, 128, 17)]
    public void Gradient_has_the_same_bits_however_its_rows_are_split(int batch, int rows, int columns)
    {
        var numbers = new KernelNumbers(5);
        float[] x = numbers.Next(batch * columns), e = numbers.Next(batch * rows), g = numbers.Next(rows * columns);
        float[] whole = [.. g];
        Kernels.AddOuterMat(e, x, batch, whole);
        foreach (int parts in (int[])[1, 2, 3, 5, rows])
        {
            float[] split = [.. g];
            for (int part = 0; part < parts; part++)
            {
                Kernels.AddOuterMat(e, x, batch, rows * part / parts, rows * (part + 1) / parts, split);
            }

            Assert.Equal(whole, split);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Each_element_takes_its_products_one_after_the_other(int batch, int rows, int columns)
    {
        var numbers = new KernelNumbers(6);
        float[] w = numbers.Next(rows * columns), x = numbers.Next(batch * columns), e = numbers.Next(batch * rows);
        float[] y = [.. e], oneByOne = [.. x], back = [.. x];
        Kernels.AddMatMat(w, x, batch, y);
        for (int at = 0; at < y.Length; at++)
        {
            float sum = e[at];
            for (int i = 0; i < columns; i++)
            {
                sum = MathF.FusedMultiplyAdd(x[(at / rows * columns) + i], w[(at % rows * columns) + i], sum);
            }

            Assert.Equal(sum, y[at]);
        }

        Kernels.AddMatTransposedMat(w, e, batch, back);
        float[] g = [.. w], gOneByOne = [.. w];
        Kernels.AddOuterMat(e, x, batch, g);
        for (int b = 0; b < batch; b++)
        {
            Kernels.AddMatTransposedVec(w, e.AsSpan(b * rows, rows), oneByOne.AsSpan(b * columns, columns));
            Kernels.AddOuter(1, e.AsSpan(b * rows, rows), x.AsSpan(b * columns, columns), gOneByOne);
        }

        Assert.Equal(oneByOne, back);
        Assert.Equal(gOneByOne, g);
    }

    [Fact]
    public void NaN_reaches_exactly_the_sums_it_is_in()
    {
        const int Batch = 7, Rows = 9, Columns = 33;
        float[] e = new KernelNumbers(7).Next(Batch * Rows), x = new KernelNumbers(8).Next(Batch * Columns), w = new KernelNumbers(9).Next(Rows * Columns);
        w[(2 * Columns) + 32] = float.NaN;
        e[(6 * Rows) + 8] = float.NaN;
        float[] y = new float[Batch * Rows], back = new float[Batch * Columns], g = new float[Rows * Columns];
        Kernels.AddMatMat(w, x, Batch, y);
        Kernels.AddMatTransposedMat(w, e, Batch, back);
        Kernels.AddOuterMat(e, x, Batch, g);
        Assert.All(y, (of, at) => Assert.Equal(at % Rows == 2, float.IsNaN(of)));
        Assert.All(back, (of, at) => Assert.Equal(at % Columns == 32 || at / Columns == 6, float.IsNaN(of)));
        Assert.All(g, (of, at) => Assert.Equal(at / Columns == 8, float.IsNaN(of)));
    }
}
