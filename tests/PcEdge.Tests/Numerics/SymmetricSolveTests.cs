using PcEdge.Numerics;

namespace PcEdge.Tests.Numerics;

public class SymmetricSolveTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(9)]
    [InlineData(37)]
    public void Inverse_times_matrix_is_the_identity(int n)
    {
        double[] a = Positive(n), inverse = new double[n * n];
        Assert.True(SymmetricSolve.Invert([.. a], n, inverse));
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double product = Enumerable.Range(0, n).Sum(k => inverse[(i * n) + k] * a[(k * n) + j]);
                Assert.Equal(i == j ? 1 : 0, product, 1e-9); // the condition is a few hundred
                Assert.Equal(inverse[(i * n) + j], inverse[(j * n) + i]);
            }
        }
    }

    [Fact]
    public void What_is_not_positive_has_none()
    {
        Assert.False(SymmetricSolve.Invert([1, 0, 2, 1], 2, new double[4]));
        Assert.False(SymmetricSolve.Invert([0], 1, new double[1]));
        Assert.False(SymmetricSolve.Invert([double.NaN], 1, new double[1]));
        Assert.False(SymmetricSolve.Invert([double.PositiveInfinity], 1, new double[1]));
    }

    private static double[] Positive(int n)
    {
        var draw = new NormalDraw(5, n);
        double[] b = [.. Enumerable.Range(0, n * n).Select(_ => draw.Next())];
        double[] a = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                a[(i * n) + j] = Enumerable.Range(0, n).Sum(k => b[(i * n) + k] * b[(j * n) + k]) + (i == j ? 1 : 0);
            }
        }

        return a;
    }
}
