namespace PcEdge.Evaluation.Deployments;

/// <summary>One fault before it is laid over a channel.</summary>
/// <param name="Kind">What goes wrong, never <see cref="FaultKind.Mixed"/>.</param>
/// <param name="First">First row.</param>
/// <param name="End">First row after it.</param>
/// <param name="Severity">Where its size lies in the distribution of sizes, 0 to 1.</param>
/// <param name="Sign">+1 or -1.</param>
internal readonly record struct FaultSegment(FaultKind Kind, int First, int End, double Severity, double Sign)
{
    private const double ShortestRows = 24;
    private const double LongestRows = 240;
    private const double ShortestGap = 120;
    private const double LongestGap = 720;

    /// <summary>
    /// Faults from a first row to the end of a recording: lengths log-uniform from 24 to 240 rows, gaps between them log-uniform from 120
    /// to 720 rows, severities uniform. About a fifth of the rows are covered.
    /// </summary>
    public static List<FaultSegment> Schedule(FaultKind kind, int from, int rows, SeededRandom random)
    {
        var segments = new List<FaultSegment>();
        int first = from + Rows(0.5 * ShortestGap, LongestGap);
        while (first < rows)
        {
            FaultKind now = kind == FaultKind.Mixed ? (FaultKind)(segments.Count % (int)FaultKind.Polydrift) : kind;
            int end = Math.Min(rows, first + Rows(ShortestRows, LongestRows));
            segments.Add(new FaultSegment(now, first, end, random.Uniform(), random.Sign()));
            first = end + Rows(ShortestGap, LongestGap);
        }

        return segments;

        int Rows(double low, double high) => (int)SeededRandom.LogUniform(low, high, random.Uniform());
    }
}
