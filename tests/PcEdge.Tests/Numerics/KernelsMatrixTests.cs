using PcEdge.Numerics;

namespace PcEdge.Tests.Numerics;

public sealed class KernelsMatrixTests
{
    private static readonly int[] Lengths = [0, 1, 7, 8, 9, 31, 32, 33, 100];

    public static TheoryData<int, int> Shapes
    {
        get
        {
            var shapes = new TheoryData<int, int> { { 3, (6 * 512) + 7 }, { (6 * 512) + 7, 3 } };
            foreach (int rows in Lengths)
            {
                foreach (int columns in Lengths)
                {
                    shapes.Add(rows, columns);
                }
            }

            return shapes;
        }
    }

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
}
