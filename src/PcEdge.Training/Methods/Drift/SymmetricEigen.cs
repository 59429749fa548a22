using PcEdge.Numerics;

namespace PcEdge.Training.Methods.Drift;

/// <summary>Every eigenvector of a symmetric matrix, by rotations of two rows and columns at a time (Jacobi 1846): the same numbers on every machine.</summary>
internal static class SymmetricEigen
{
    private const int MostSweeps = 60;
    private const double Least = 1e-30; // of what is off the diagonal, as a share of the squares of all

    /// <summary>Eigenvectors as rows [n, n] and eigenvalues [n], from the largest down, of a symmetric matrix [n, n].</summary>
    public static (double[] Vectors, double[] Values) Of(ReadOnlySpan<double> matrix, int n)
    {
        double[] a = matrix.ToArray(), v = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            v[(i * n) + i] = 1;
        }

        double all = Cholesky.Dot(a, a);
        for (int sweep = 0; sweep < MostSweeps && Outside(a, n) > Least * all; sweep++)
        {
            for (int p = 0; p < n; p++)
            {
                for (int q = p + 1; q < n; q++)
                {
                    Rotate(a, v, n, p, q);
                }
            }
        }

        int[] order = [.. Enumerable.Range(0, n).OrderByDescending(i => a[(i * n) + i])];
        return ([.. order.SelectMany(i => v[(i * n)..((i + 1) * n)])], [.. order.Select(i => a[(i * n) + i])]);
    }

    // Makes a_pq 0: t = tan of the angle, the smaller of the two that do.
    private static void Rotate(double[] a, double[] v, int n, int p, int q)
    {
        double element = a[(p * n) + q];
        if (element == 0)
        {
            return;
        }

        double theta = (a[(q * n) + q] - a[(p * n) + p]) / (2 * element);
        double t = (theta < 0 ? -1 : 1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        double c = 1 / Math.Sqrt((t * t) + 1), s = t * c;
        for (int k = 0; k < n; k++)
        {
            double first = a[(k * n) + p], second = a[(k * n) + q];
            a[(k * n) + p] = (c * first) - (s * second);
            a[(k * n) + q] = (s * first) + (c * second);
        }

        Turn(a.AsSpan(p * n, n), a.AsSpan(q * n, n), c, s);
        Turn(v.AsSpan(p * n, n), v.AsSpan(q * n, n), c, s);
        a[(p * n) + q] = a[(q * n) + p] = 0;
    }

    private static void Turn(Span<double> p, Span<double> q, double c, double s)
    {
        for (int k = 0; k < p.Length; k++)
        {
            (p[k], q[k]) = ((c * p[k]) - (s * q[k]), (s * p[k]) + (c * q[k]));
        }
    }

    private static double Outside(double[] a, int n)
    {
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            ReadOnlySpan<double> below = a.AsSpan(i * n, i);
            sum += 2 * Cholesky.Dot(below, below);
        }

        return sum;
    }
}
