using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PcEdge.Numerics;

/// <summary>Inverse of a symmetric positive matrix in float64, by its Cholesky factor; the same bits on every machine.</summary>
internal static class SymmetricSolve
{
    private const int Lanes = 4;

    /// <summary>a^-1 of a: [n, n], whose lower triangle counts; a is overwritten. False where a is not positive definite.</summary>
    public static bool Invert(Span<double> a, int n, Span<double> inverse)
    {
        if (!Factor(a, n))
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
                double sum = Dot(a.Slice((i * n) + column, i - column), x[column..i]);
                x[i] = -sum / a[(i * n) + i];
            }
        }

        // a^-1 = L^-T L^-1: element (i, j) is the product of columns i and j of L^-1, which begin at their own index.
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                a[(i * n) + j] = Dot(inverse.Slice((i * n) + i, n - i), inverse.Slice((j * n) + i, n - i));
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

    // L L' = a, row by row, in the lower triangle.
    private static bool Factor(Span<double> a, int n)
    {
        for (int i = 0; i < n; i++)
        {
            Span<double> row = a.Slice(i * n, n);
            for (int j = 0; j < i; j++)
            {
                row[j] = (row[j] - Dot(row[..j], a.Slice(j * n, j))) / a[(j * n) + j];
            }

            double rest = row[i] - Dot(row[..i], row[..i]);
            if (!(rest > 0) || !double.IsFinite(rest))
            {
                return false;
            }

            row[i] = Math.Sqrt(rest);
        }

        return true;
    }

    private static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        ref double x0 = ref MemoryMarshal.GetReference(x);
        ref double y0 = ref MemoryMarshal.GetReference(y);
        Vector256<double> a = Vector256<double>.Zero, b = a;
        int i = 0;
        for (; i <= x.Length - (2 * Lanes); i += 2 * Lanes)
        {
            a = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref x0, (nuint)i), Vector256.LoadUnsafe(ref y0, (nuint)i), a);
            b = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref x0, (nuint)(i + Lanes)), Vector256.LoadUnsafe(ref y0, (nuint)(i + Lanes)), b);
        }

        a += b;
        double sum = (a.GetElement(0) + a.GetElement(2)) + (a.GetElement(1) + a.GetElement(3));
        for (; i < x.Length; i++)
        {
            sum = Math.FusedMultiplyAdd(x[i], y[i], sum);
        }

        return sum;
    }
}
