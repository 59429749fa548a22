namespace PcEdge.Numerics;

/// <summary>Inverse of a symmetric positive matrix in float64, by its Cholesky factor; the same bits on every machine.</summary>
internal static class SymmetricSolve
{
    /// <summary>a^-1 of a: [n, n], whose lower triangle counts; a is overwritten. False where a is not positive definite.</summary>
    public static bool Invert(Span<double> a, int n, Span<double> inverse)
    {
        if (!Cholesky.Factor(a, n))
        {
            return false;
        }

        // Row i of the work matrix is column i of L^-1, so that everything below runs along rows.
        inverse.Clear();
        for (int column = 0; column < n; column++)
        {
            Span<double> x = inverse.Slice(column * n, n);
            x[column] = 1 / a[(column * n) + column];
            for (int i = column + 1; i < n; i++)
            {
                double sum = Cholesky.Dot(a.Slice((i * n) + column, i - column), x[column..i]);
                x[i] = -sum / a[(i * n) + i];
            }
        }

        // a^-1 = L^-T L^-1: element (i, j) is the product of columns i and j of L^-1, which begin at their own index.
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                a[(i * n) + j] = Cholesky.Dot(inverse.Slice((i * n) + i, n - i), inverse.Slice((j * n) + i, n - i));
            }
        }

        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                inverse[(i * n) + j] = j <= i ? a[(i * n) + j] : a[(j * n) + i];
            }
        }

        return true;
    }
}
