using PcEdge.Numerics;

namespace PcEdge.Tests.Numerics;

public sealed class CholeskyTests
{
    // Condition numbers here are below a thousand.
    private const double Rounding = 1e-12;

    public static TheoryData<int> Sizes => [1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 33];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_factor_times_itself_is_the_matrix_and_solving_undoes_multiplying(int n)
    {
        double[] a = Positive(n);
        double[] l = (double[])a.Clone();
        Assert.True(Cholesky.Factor(l, n));
        double[] inverse = new double[n * n];
        Cholesky.Invert(l, n, inverse);
        double[] unit = new double[n * n];
        Cholesky.Multiply(l, inverse, n, unit);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                Assert.Equal(a[(i * n) + j], Cholesky.Element(l, n, i, j), Rounding);
                Assert.Equal(i == j ? 1 : 0, unit[(i * n) + j], Rounding);
            }
        }

        double[] x = [.. Enumerable.Range(1, n).Select(i => 1.0 / i)];
        double[] y = (double[])x.Clone();
        Cholesky.MultiplyTransposed(l, n, y);
        Cholesky.Multiply(l, n, y);
        for (int i = 0; i < n; i++)
        {
            Assert.Equal(Enumerable.Range(0, n).Sum(j => a[(i * n) + j] * x[j]), y[i], Rounding);
        }

        Cholesky.SolveLower(l, n, y);
        Cholesky.SolveUpper(l, n, y);
        for (int i = 0; i < n; i++)
        {
            Assert.Equal(x[i], y[i], 100 * Rounding);
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Whitening_its_own_matrix_leaves_the_unit_matrix(int n)
    {
        double[] a = Positive(n);
        double[] l = (double[])a.Clone();
        Cholesky.Factor(l, n);
        Cholesky.Whiten(l, n, a);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                Assert.Equal(i == j ? 1 : 0, a[(i * n) + j], 100 * Rounding);
            }
        }
    }

    [Fact]
    public void A_factor_exists_whatever_the_matrix_is_and_says_what_it_had_to_raise()
    {
        Assert.False(Cholesky.Factor([1, 2, 2, 1], 2));
        Assert.False(Cholesky.Factor([double.NaN], 1));
        Assert.False(Cholesky.Factor([double.PositiveInfinity], 1));
        double[] singular = [4, 2, 2, 1];
        Assert.Equal(1, Cholesky.Factor(singular, 2, 0.25));
        Assert.Equal(2, singular[0]);
        Assert.Equal(1, singular[2]);
        Assert.Equal(0.5, singular[3]);
        double[] nothing = new double[9];
        Assert.Equal(3, Cholesky.Factor(nothing, 3, 0.25));
        Assert.All([nothing[0], nothing[4], nothing[8]], pivot => Assert.True(pivot > 0));
    }

    /// <summary>B B' + 1/2 with B in (-1, 1).</summary>
    private static double[] Positive(int n)
    {
        float[] b = new KernelNumbers((ulong)n).Next(n * n);
        double[] a = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                a[(i * n) + j] = (i == j ? 0.5 : 0) + Enumerable.Range(0, n).Sum(k => (double)b[(i * n) + k] * b[(j * n) + k]);
            }
        }

        return a;
    }
}
