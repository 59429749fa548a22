using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PcEdge.Numerics;

/// <summary>
/// A = L L' for symmetric positive definite matrices of float64, row-major [n, n], of which the lower triangle is read and written.
/// Every loop runs along rows, in an order of summation that n alone fixes: the same bits on every machine.
/// </summary>
internal static class Cholesky
{
    private const int Lanes = 4;

    // What a pivot becomes where nothing better is known; its square root and reciprocal are normal numbers.
    private const double SmallestPivot = 1e-300;

    /// <summary>L in place of A; false where A is not positive definite.</summary>
    public static bool Factor(Span<double> a, int n) => Factor(a, n, leastShare: 0) == 0;

    /// <summary>
    /// L in place of A. A pivot that is not above leastShare of its own diagonal element is raised to that, as if the diagonal had been larger;
    /// so L exists whatever A is. Returns how many were raised: 0 for a matrix that is positive definite with some room.
    /// </summary>
    public static int Factor(Span<double> a, int n, double leastShare)
    {
        Debug.Assert(a.Length >= n * n);
        int raised = 0;
        for (int i = 0; i < n; i++)
        {
            Span<double> row = a.Slice(i * n, i + 1);
            for (int j = 0; j < i; j++)
            {
                // L_ij = (A_ij - sum_k<j L_ik L_jk)/L_jj
                ReadOnlySpan<double> other = a.Slice(j * n, j + 1);
                row[j] = (row[j] - Dot(row[..j], other[..j])) / other[j];
            }

            double least = Math.Max(SmallestPivot, leastShare * row[i]);
            double pivot = row[i] - Dot(row[..i], row[..i]);
            if (!(pivot > least && pivot <= double.MaxValue))
            {
                pivot = least > 0 ? least : 1;
                raised++;
            }

            row[i] = Math.Sqrt(pivot);
        }

        return raised;
    }

    /// <summary>x &lt;- L^-1 x</summary>
    public static void SolveLower(ReadOnlySpan<double> l, int n, Span<double> x)
    {
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = (x[i] - Dot(l.Slice(i * n, i), x[..i])) / l[(i * n) + i];
        }
    }

    /// <summary>x &lt;- L'^-1 x</summary>
    public static void SolveUpper(ReadOnlySpan<double> l, int n, Span<double> x)
    {
        for (int i = n - 1; i >= 0; i--)
        {
            x[i] /= l[(i * n) + i];
            AddScaled(-x[i], l.Slice(i * n, i), x[..i]);
        }
    }

    /// <summary>x &lt;- L x</summary>
    public static void Multiply(ReadOnlySpan<double> l, int n, Span<double> x)
    {
        for (int i = n - 1; i >= 0; i--)
        {
            x[i] = Dot(l.Slice(i * n, i + 1), x[..(i + 1)]);
        }
    }

    /// <summary>x &lt;- L' x</summary>
    public static void MultiplyTransposed(ReadOnlySpan<double> l, int n, Span<double> x)
    {
        for (int i = 0; i < n; i++)
        {
            AddScaled(x[i], l.Slice(i * n, i), x[..i]);
            x[i] *= l[(i * n) + i];
        }
    }

    /// <summary>The lower triangle of L^-1.</summary>
    public static void Invert(ReadOnlySpan<double> l, int n, Span<double> inverse)
    {
        for (int i = 0; i < n; i++)
        {
            // row i = (unit row i - sum_k<i L_ik row k)/L_ii
            Span<double> row = inverse.Slice(i * n, i + 1);
            row.Clear();
            for (int k = 0; k < i; k++)
            {
                AddScaled(-l[(i * n) + k], inverse.Slice(k * n, k + 1), row[..(k + 1)]);
            }

            double reciprocal = 1 / l[(i * n) + i];
            for (int j = 0; j < i; j++)
            {
                row[j] *= reciprocal;
            }

            row[i] = reciprocal;
        }
    }

    /// <summary>The lower triangle of D &lt;- L^-1 D L'^-1 for a symmetric D, of which both triangles are read and lost.</summary>
    public static void Whiten(ReadOnlySpan<double> l, int n, Span<double> d)
    {
        for (int i = 0; i < n; i++)
        {
            Span<double> row = d.Slice(i * n, n);
            for (int k = 0; k < i; k++)
            {
                AddScaled(-l[(i * n) + k], d.Slice(k * n, n), row);
            }

            double reciprocal = 1 / l[(i * n) + i];
            foreach (ref double value in row)
            {
                value *= reciprocal;
            }
        }

        // Row by row, because rows above were still needed as they were.
        for (int i = 0; i < n; i++)
        {
            SolveLower(l, n, d.Slice(i * n, i + 1));
        }
    }

    /// <summary>The lower triangle of C = L G, both lower.</summary>
    public static void Multiply(ReadOnlySpan<double> l, ReadOnlySpan<double> g, int n, Span<double> c)
    {
        for (int i = 0; i < n; i++)
        {
            Span<double> row = c.Slice(i * n, i + 1);
            row.Clear();
            for (int k = 0; k <= i; k++)
            {
                AddScaled(l[(i * n) + k], g.Slice(k * n, k + 1), row[..(k + 1)]);
            }
        }
    }

    /// <summary>(L L')_ij for i at or above j.</summary>
    public static double Element(ReadOnlySpan<double> l, int n, int i, int j) => Dot(l.Slice(i * n, j + 1), l.Slice(j * n, j + 1));

    /// <summary>x . y</summary>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
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

        Vector256<double> c = a + b;
        double sum = (c.GetElement(0) + c.GetElement(2)) + (c.GetElement(1) + c.GetElement(3));
        for (; i < x.Length; i++)
        {
            sum = Math.FusedMultiplyAdd(x[i], y[i], sum);
        }

        return sum;
    }

    /// <summary>y += s x</summary>
    public static void AddScaled(double s, ReadOnlySpan<double> x, Span<double> y)
    {
        ref double x0 = ref MemoryMarshal.GetReference(x);
        ref double y0 = ref MemoryMarshal.GetReference(y);
        Vector256<double> scale = Vector256.Create(s);
        int i = 0;
        for (; i <= x.Length - Lanes; i += Lanes)
        {
            Vector256.FusedMultiplyAdd(scale, Vector256.LoadUnsafe(ref x0, (nuint)i), Vector256.LoadUnsafe(ref y0, (nuint)i)).StoreUnsafe(ref y0, (nuint)i);
        }

        for (; i < x.Length; i++)
        {
            y[i] = Math.FusedMultiplyAdd(s, x[i], y[i]);
        }
    }
}
