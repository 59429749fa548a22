namespace PcEdge.Evaluation.Anomalies.Nab;

/// <summary>What an alarm is worth at each row of a series, by the benchmark's rules.</summary>
internal sealed class NabRows
{
    private const double ProbationPart = .15;
    private const int MostProbation = 750;

    /// <summary>Weighs the rows of a series.</summary>
    public NabRows(AnomalySeries series)
    {
        Probation = ProbationOf(series.Rows);
        Window = series.Places;
        Value = new double[series.Rows];
        AnomalyWindow? before = null;
        for (int row = 0; row < Value.Length; row++)
        {
            if (Window[row] >= 0)
            {
                before = series.Windows[Window[row]];
                Value[row] = Sigmoid(-(before.Last - row + 1) / (double)before.Rows) / Sigmoid(-1);
            }
            else
            {
                // Far behind a window, or ahead of the first, an alarm costs all of it; soon behind a window it costs less.
                Value[row] = before is { Rows: > 1 } ? Sigmoid((row - before.Last) / (before.Rows - 1.0)) : -1;
            }
        }
    }

    /// <summary>Rows at the start that are not scored: min(15 %, 750).</summary>
    public int Probation { get; }

    /// <summary>[rows]: number of the window a row lies in, -1 for none.</summary>
    public int[] Window { get; }

    /// <summary>[rows]: in a window 1 at its first row, falling towards its end; outside 0 to -1, which A_fp multiplies.</summary>
    public double[] Value { get; }

    /// <summary>Rows at the start of so many that are not scored.</summary>
    public static int ProbationOf(int rows) => Math.Min((int)Math.Floor(ProbationPart * rows), MostProbation);

    /// <summary>2/(1 + e^5x) - 1, and -1 beyond 3.</summary>
    public static double Sigmoid(double x) => x > 3 ? -1 : (2 / (1 + Math.Exp(5 * x))) - 1;
}
