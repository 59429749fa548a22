namespace PcEdge.Numerics;

/// <summary>L L' = A of a symmetric positive definite matrix in float64, [n, n] row-major in its lower triangle, and the solutions that it gives.</summary>
internal static class Cholesky
{
    /// <summary>Overwrites A by L; false where A is not positive definite.</summary>
    public static bool Factor(Span<double> a, int n)
    {
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = a[(i * n) + j];
                for (int k = 0; k < j; k++)
                {
                    sum -= a[(i * n) + k] * a[(j * n) + k];
                }

                if (j < i)
                {
                    a[(i * n) + j] = sum / a[(j * n) + j];
                }
                else if (sum > 0 && double.IsFinite(sum))
                {
                    a[(i * n) + i] = Math.Sqrt(sum);
                }
                else
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Overwrites b by L^-1 b.</summary>
    public static void SolveLower(ReadOnlySpan<double> factor, int n, Span<double> b)
    {
        for (int i = 0; i < n; i++)
        {
            double sum = b[i];
            for (int k = 0; k < i; k++)
            {
                sum -= factor[(i * n) + k] * b[k];
            }

            b[i] = sum / factor[(i * n) + i];
        }
    }

    /// <summary>Overwrites b by L'^-1 b.</summary>
    public static void SolveUpper(ReadOnlySpan<double> factor, int n, Span<double> b)
    {
        for (int i = n - 1; i >= 0; i--)
        {
            double sum = b[i];
            for (int k = i + 1; k < n; k++)
            {
                sum -= factor[(k * n) + i] * b[k];
            }

            b[i] = sum / factor[(i * n) + i];
        }
    }
}
