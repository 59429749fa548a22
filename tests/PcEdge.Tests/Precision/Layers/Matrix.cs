namespace PcEdge.Tests.Precision.Layers;

/// <summary>Small matrices of float64, plainly written.</summary>
internal static class Matrix
{
    public static double[,] Inverse(double[,] a)
    {
        int n = a.GetLength(0);
        double[,] work = (double[,])a.Clone();
        double[,] inverse = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            inverse[i, i] = 1;
        }

        for (int c = 0; c < n; c++)
        {
            double pivot = work[c, c];
            for (int j = 0; j < n; j++)
            {
                work[c, j] /= pivot;
                inverse[c, j] /= pivot;
            }

            for (int r = 0; r < n; r++)
            {
                double factor = r == c ? 0 : work[r, c];
                for (int j = 0; j < n; j++)
                {
                    work[r, j] -= factor * work[c, j];
                    inverse[r, j] -= factor * inverse[c, j];
                }
            }
        }

        return inverse;
    }

    /// <summary>log |A| of a positive definite matrix, by elimination.</summary>
    public static double LogDeterminant(double[,] a)
    {
        int n = a.GetLength(0);
        double[,] work = (double[,])a.Clone();
        double sum = 0;
        for (int c = 0; c < n; c++)
        {
            sum += Math.Log(work[c, c]);
            for (int r = c + 1; r < n; r++)
            {
                double factor = work[r, c] / work[c, c];
                for (int j = 0; j < n; j++)
                {
                    work[r, j] -= factor * work[c, j];
                }
            }
        }

        return sum;
    }

    public static double[,] Product(double[,] a, double[,] b)
    {
        double[,] c = new double[a.GetLength(0), b.GetLength(1)];
        for (int i = 0; i < c.GetLength(0); i++)
        {
            for (int j = 0; j < c.GetLength(1); j++)
            {
                for (int k = 0; k < a.GetLength(1); k++)
                {
                    c[i, j] += a[i, k] * b[k, j];
                }
            }
        }

        return c;
    }

    public static double[,] Transposed(double[,] a)
    {
        double[,] t = new double[a.GetLength(1), a.GetLength(0)];
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < a.GetLength(1); j++)
            {
                t[j, i] = a[i, j];
            }
        }

        return t;
    }

    public static double Trace(double[,] a) => Enumerable.Range(0, a.GetLength(0)).Sum(i => a[i, i]);

    public static double[,] Square(ReadOnlySpan<float> values)
    {
        int n = (int)Math.Sqrt(values.Length);
        double[,] a = new double[n, n];
        for (int i = 0; i < values.Length; i++)
        {
            a[i / n, i % n] = values[i];
        }

        return a;
    }

    /// <summary>Rows and columns of a.</summary>
    public static double[,] Part(double[,] a, int[] units)
    {
        double[,] part = new double[units.Length, units.Length];
        for (int i = 0; i < units.Length; i++)
        {
            for (int j = 0; j < units.Length; j++)
            {
                part[i, j] = a[units[i], units[j]];
            }
        }

        return part;
    }
}
