using PcEdge.Numerics;

namespace PcEdge.Training.Health;

/// <summary>The leading eigenvectors of a covariance, by orthogonal iteration: the same numbers on every machine.</summary>
internal static class PrincipalComponents
{
    private const int Rounds = 40;

    /// <summary>
    /// [count, n]: orthonormal rows that span the leading eigenvectors of C [n, n], and for each row u the variance u' C u, [count].
    /// </summary>
    public static (double[] Directions, double[] Variances) Of(ReadOnlySpan<double> c, int n, int count)
    {
        double[] rows = new double[count * n], next = new double[count * n], variances = new double[count];
        Begin(rows);
        Orthonormalise(rows, n, count);
        for (int round = 0; round < Rounds; round++)
        {
            for (int k = 0; k < count; k++)
            {
                for (int i = 0; i < n; i++)
                {
                    next[(k * n) + i] = Cholesky.Dot(c.Slice(i * n, n), rows.AsSpan(k * n, n));
                }
            }

            for (int k = 0; k < count; k++)
            {
                variances[k] = Math.Max(0, Cholesky.Dot(rows.AsSpan(k * n, n), next.AsSpan(k * n, n)));
            }

            next.CopyTo(rows, 0);
            Orthonormalise(rows, n, count);
        }

        return (rows, variances);
    }

    // Any start that no eigenvector is orthogonal to will do: SplitMix64 from a fixed seed.
    private static void Begin(Span<double> rows)
    {
        ulong state = 0x5DEECE66DUL;
        foreach (ref double value in rows)
        {
            state += 0x9E3779B97F4A7C15UL;
            ulong z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            value = ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53)) - 0.5;
        }
    }

    // Gram-Schmidt, each row against those above it, twice. A row that vanishes stays 0.
    private static void Orthonormalise(double[] rows, int n, int count)
    {
        for (int k = 0; k < count; k++)
        {
            Span<double> row = rows.AsSpan(k * n, n);
            double before = Cholesky.Dot(row, row);
            for (int pass = 0; pass < 2; pass++)
            {
                for (int l = 0; l < k; l++)
                {
                    ReadOnlySpan<double> above = rows.AsSpan(l * n, n);
                    Cholesky.AddScaled(-Cholesky.Dot(row, above), above, row);
                }
            }

            double square = Cholesky.Dot(row, row);
            double scale = square > 1e-28 * before ? 1 / Math.Sqrt(square) : 0;
            foreach (ref double value in row)
            {
                value *= scale;
            }
        }
    }
}
