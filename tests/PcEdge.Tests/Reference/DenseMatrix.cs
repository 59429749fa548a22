namespace PcEdge.Tests.Reference;

/// <summary>Dense linear algebra of small symmetric positive definite matrices, in double.</summary>
internal static class DenseMatrix
{
    public static double[,] Identity(int width)
    {
        var identity = new double[width, width];
        for (int i = 0; i < width; i++)
        {
            identity[i, i] = 1;
        }

        return identity;
    }

    public static double[,] Product(double[,] a, double[,] b)
    {
        var product = new double[a.GetLength(0), b.GetLength(1)];
        for (int i = 0; i < product.GetLength(0); i++)
        {
            for (int j = 0; j < product.GetLength(1); j++)
            {
                for (int k = 0; k < a.GetLength(1); k++)
                {
                    product[i, j] += a[i, k] * b[k, j];
                }
            }
        }

        return product;
    }

    public static double[] Product(double[,] a, double[] x)
    {
        var product = new double[a.GetLength(0)];
        for (int i = 0; i < product.Length; i++)
        {
            for (int j = 0; j < x.Length; j++)
            {
                product[i] += a[i, j] * x[j];
            }
        }

        return product;
    }

    public static double[,] Transpose(double[,] a)
    {
        var transpose = new double[a.GetLength(1), a.GetLength(0)];
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < a.GetLength(1); j++)
            {
                transpose[j, i] = a[i, j];
            }
        }

        return transpose;
    }

    /// <summary>a + scale b</summary>
    public static double[,] Sum(double[,] a, double[,] b, double scale = 1)
    {
        var sum = (double[,])a.Clone();
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < a.GetLength(1); j++)
            {
                sum[i, j] += scale * b[i, j];
            }
        }

        return sum;
    }

    /// <summary>x' A x</summary>
    public static double Quadratic(double[,] a, double[] x) => Product(a, x).Zip(x, static (left, right) => left * right).Sum();

    public static double LogDeterminant(double[,] a)
    {
        double[,] factor = Cholesky(a);
        double sum = 0;
        for (int i = 0; i < a.GetLength(0); i++)
        {
            sum += 2 * Math.Log(factor[i, i]);
        }

        return sum;
    }

    /// <summary>A^-1 b</summary>
    public static double[] Solve(double[,] a, double[] b)
    {
        double[,] factor = Cholesky(a);
        double[] x = [.. b];
        for (int i = 0; i < x.Length; i++)
        {
            for (int k = 0; k < i; k++)
            {
                x[i] -= factor[i, k] * x[k];
            }

            x[i] /= factor[i, i];
        }

        for (int i = x.Length - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < x.Length; k++)
            {
                x[i] -= factor[k, i] * x[k];
            }

            x[i] /= factor[i, i];
        }

        return x;
    }

    public static double[,] Inverse(double[,] a)
    {
        int n = a.GetLength(0);
        var inverse = new double[n, n];
        for (int j = 0; j < n; j++)
        {
            var unit = new double[n];
            unit[j] = 1;
            double[] column = Solve(a, unit);
            for (int i = 0; i < n; i++)
            {
                inverse[i, j] = column[i];
            }
        }

        return inverse;
    }

    /// <summary>The rows and columns that were chosen.</summary>
    public static double[,] Part(double[,] a, int[] chosen)
    {
        var part = new double[chosen.Length, chosen.Length];
        for (int i = 0; i < chosen.Length; i++)
        {
            for (int j = 0; j < chosen.Length; j++)
            {
                part[i, j] = a[chosen[i], chosen[j]];
            }
        }

        return part;
    }

    /// <summary>Precision of the chosen units when the others are integrated out.</summary>
    public static double[,] Marginal(double[,] precision, int[] chosen) =>
        chosen.Length == precision.GetLength(0) ? precision : Inverse(Part(Inverse(precision), chosen));

    private static double[,] Cholesky(double[,] a)
    {
        int n = a.GetLength(0);
        var factor = new double[n, n];
        for (int j = 0; j < n; j++)
        {
            for (int i = j; i < n; i++)
            {
                double sum = a[i, j];
                for (int k = 0; k < j; k++)
                {
                    sum -= factor[i, k] * factor[j, k];
                }

                factor[i, j] = i == j ? Math.Sqrt(sum) : sum / factor[j, j];
            }
        }

        return factor;
    }
}
