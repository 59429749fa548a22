using PcEdge.Numerics;

namespace PcEdge.Bits;

/// <summary>Factors and inverses of symmetric matrices of float64, at orders that leave something over in each loop.</summary>
internal static class FactorCases
{
    private static readonly int[] Orders = [1, 2, 3, 4, 7, 8, 9, 16, 31, 33];

    public static IEnumerable<BitCase> All() =>
    [
        Of("Cholesky.Factor", static (a, n, digest) => digest.Add(Cholesky.Factor(a, n, leastShare: 0.2))),
        OfFactor("Cholesky.SolveLower", static (l, n, x) => Cholesky.SolveLower(l, n, x.AsSpan(0, n))),
        OfFactor("Cholesky.SolveUpper", static (l, n, x) => Cholesky.SolveUpper(l, n, x.AsSpan(0, n))),
        OfFactor("Cholesky.Multiply", static (l, n, x) =>
        {
            Cholesky.Multiply(l, n, x.AsSpan(0, n));
            Cholesky.Multiply(l, l, n, x);
        }),
        OfFactor("Cholesky.MultiplyTransposed", static (l, n, x) => Cholesky.MultiplyTransposed(l, n, x.AsSpan(0, n))),
        OfFactor("Cholesky.Invert", static (l, n, x) => Cholesky.Invert(l, n, x)),
        OfFactor("Cholesky.Whiten", static (l, n, x) => Cholesky.Whiten(l, n, x)),
        OfFactor("Cholesky.Element", static (l, n, x) => x[0] = Cholesky.Element(l, n, n - 1, n / 2)),
        OfFactor("Cholesky.Dot", static (l, n, x) => x[0] = Cholesky.Dot(l.AsSpan(0, n), x.AsSpan(0, n))),
        OfFactor("Cholesky.AddScaled", static (l, n, x) => Cholesky.AddScaled(0.3, l.AsSpan(0, n), x.AsSpan(0, n))),
        Of("SymmetricSolve.Invert", static (a, n, digest) =>
        {
            double[] inverse = new double[n * n];
            digest.Add(SymmetricSolve.Invert(a, n, inverse));
            digest.Add(inverse);
        }),
    ];

    private static BitCase OfFactor(string name, Action<double[], int, double[]> run) => Of(name, (a, n, digest) =>
    {
        digest.Add(Cholesky.Factor(a, n));
        double[] x = [.. a.AsEnumerable().Reverse()];
        run(a, n, x);
        digest.Add(x);
    });

    private static BitCase Of(string name, Action<double[], int, BitDigest> run) => new(name, digest =>
    {
        foreach (int n in Orders)
        {
            double[] a = Positive(n);
            run(a, n, digest);
            digest.Add(a);
        }
    });

    // B B' + 1/n, B: [n, n].
    private static double[] Positive(int n)
    {
        var draw = new NormalDraw(seed: 5, stream: n);
        double[] b = new double[n * n], a = new double[n * n];
        for (int i = 0; i < b.Length; i++)
        {
            b[i] = draw.Next();
        }

        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double sum = i == j ? 1.0 / n : 0;
                for (int k = 0; k < n; k++)
                {
                    sum += b[(i * n) + k] * b[(j * n) + k];
                }

                a[(i * n) + j] = sum;
            }
        }

        return a;
    }
}
