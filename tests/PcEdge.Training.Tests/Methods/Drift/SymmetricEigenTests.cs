using PcEdge.Numerics;
using PcEdge.Training.Methods.Drift;

namespace PcEdge.Training.Tests.Methods.Drift;

/// <summary>Eigenvectors are what their definition says.</summary>
public sealed class SymmetricEigenTests
{
    [Fact]
    public void Two_by_two_is_as_on_paper()
    {
        (double[] vectors, double[] values) = SymmetricEigen.Of([2, 1, 1, 2], 2);
        Assert.Equal([3, 1], values.Select(static value => Math.Round(value, 12)));
        Assert.Equal(Math.Sqrt(0.5), Math.Abs(vectors[0]), 1e-12);
        Assert.Equal(vectors[0], vectors[1], 1e-12);
        Assert.Equal(vectors[2], -vectors[3], 1e-12);
    }

    [Fact]
    public void Vectors_are_orthonormal_and_give_the_matrix_back_whatever_its_rank()
    {
        const int n = 17;
        var draw = new NormalDraw(3, 0);
        double[] matrix = new double[n * n];
        for (int sample = 0; sample < n - 5; sample++)
        {
            double[] x = [.. Enumerable.Range(0, n).Select(_ => draw.Next())];
            for (int i = 0; i < n; i++)
            {
                Cholesky.AddScaled(x[i], x, matrix.AsSpan(i * n, n));
            }
        }

        (double[] vectors, double[] values) = SymmetricEigen.Of(matrix, n);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                Assert.Equal(i == j ? 1 : 0, Cholesky.Dot(vectors.AsSpan(i * n, n), vectors.AsSpan(j * n, n)), 1e-12);
                Assert.Equal(matrix[(i * n) + j], Enumerable.Range(0, n).Sum(k => values[k] * vectors[(k * n) + i] * vectors[(k * n) + j]), 1e-10);
            }
        }

        Assert.Equal(values.OrderDescending(), values);
        Assert.All(values[^5..], static value => Assert.Equal(0, value, 1e-11));
    }
}
