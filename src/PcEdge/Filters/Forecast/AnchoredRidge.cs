namespace PcEdge.Filters.Forecast;

/// <summary>Ridge regression drawn towards an anchor, solved by Cholesky; the ridge is relative to each unit's own size, so units of any scale go together.</summary>
internal static class AnchoredRidge
{
    private const int N = PredictionUnit.Count;
    /// <summary>Numbers in the lower half of A.</summary>
    public const int PackedLength = N * (N + 1) / 2;

    private const double SmallestPivot = 1e-9;

    /// <summary>
    /// Solves (A + rho diag A) w = b + rho diag(A) w0. A: [N (N + 1)/2], the rows of its lower half; b, w0, w: [N].
    /// A unit that has said nothing, or nothing of its own, keeps its anchor.
    /// </summary>
    public static void Solve(ReadOnlySpan<double> moments, ReadOnlySpan<double> response, ReadOnlySpan<double> anchor, double ridge, Span<double> weights)
    {
        // With w = w0 + v the equations are (A + rho diag A) v = b - A w0, and v = 0 is the anchor.
        Span<double> l = stackalloc double[PackedLength];
        Span<double> y = stackalloc double[N];
        for (int i = 0, row = 0; i < N; row += ++i)
        {
            double rest = response[i];
            for (int j = 0; j < N; j++)
            {
                rest -= moments[i >= j ? row + j : Row(j) + i] * anchor[j];
            }

            double diagonal = moments[row + i] * (1 + ridge);
            double pivot = diagonal;
            for (int j = 0, other = 0; j < i; other += ++j)
            {
                double sum = moments[row + j];
                for (int k = 0; k < j; k++)
                {
                    sum -= l[row + k] * l[other + k];
                }

                sum *= l[other + j];
                l[row + j] = sum;
                pivot -= sum * sum;
                rest -= sum * y[j];
            }

            // The diagonal of l holds 1/L_ii; 0 takes the unit out.
            double inverse = pivot > SmallestPivot * diagonal ? 1 / Math.Sqrt(pivot) : 0;
            l[row + i] = inverse;
            y[i] = rest * inverse;
        }

        for (int i = N - 1; i >= 0; i--)
        {
            double sum = y[i];
            for (int k = i + 1; k < N; k++)
            {
                sum -= l[Row(k) + i] * y[k];
            }

            y[i] = sum * l[Row(i) + i];
            weights[i] = anchor[i] + y[i];
        }
    }

    // Where row i of the lower half begins.
    private static int Row(int i) => i * (i + 1) / 2;
}
