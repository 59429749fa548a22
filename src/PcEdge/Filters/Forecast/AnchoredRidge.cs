namespace PcEdge.Filters.Forecast;

/// <summary>Ridge regression drawn towards an anchor, solved by Cholesky; the ridge is relative to each unit's own size, so units of any scale go together.</summary>
internal static class AnchoredRidge
{
    private const int N = PredictionUnit.Count;
    /// <summary>A row of [A b]: N + 1 numbers and a zero, eight so that two vectors hold it.</summary>
    public const int RowLength = N + 2;

    private const double SmallestPivot = 1e-9;

    /// <summary>
    /// Solves (A + rho diag A) w = b + rho diag(A) w0. [A b]: [N, row]; w0, w: [N].
    /// A unit that has said nothing, or nothing of its own, keeps its anchor.
    /// </summary>
    public static void Solve(ReadOnlySpan<double> moments, ReadOnlySpan<double> anchor, double ridge, Span<double> weights)
    {
        // With w = w0 + v the equations are (A + rho diag A) v = b - A w0, and v = 0 is the anchor.
        Span<double> l = stackalloc double[N * N];
        Span<double> y = stackalloc double[N];
        for (int i = 0; i < N; i++)
        {
            ReadOnlySpan<double> a = moments.Slice(i * RowLength, RowLength);
            Span<double> li = l.Slice(i * N, N);
            double rest = a[N];
            for (int j = 0; j < N; j++)
            {
                rest -= a[j] * anchor[j];
            }

            double diagonal = a[i] * (1 + ridge);
            double pivot = diagonal;
            for (int j = 0; j < i; j++)
            {
                ReadOnlySpan<double> lj = l.Slice(j * N, N);
                double sum = a[j];
                for (int k = 0; k < j; k++)
                {
                    sum -= li[k] * lj[k];
                }

                sum *= lj[j];
                li[j] = sum;
                pivot -= sum * sum;
                rest -= sum * y[j];
            }

            // The diagonal of l holds 1/L_ii; 0 takes the unit out.
            double inverse = pivot > SmallestPivot * diagonal ? 1 / Math.Sqrt(pivot) : 0;
            li[i] = inverse;
            y[i] = rest * inverse;
        }

        for (int i = N - 1; i >= 0; i--)
        {
            double sum = y[i];
            for (int k = i + 1; k < N; k++)
            {
                sum -= l[(k * N) + i] * y[k];
            }

            y[i] = sum * l[(i * N) + i];
            weights[i] = anchor[i] + y[i];
        }
    }
}
