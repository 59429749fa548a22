namespace PcEdge.Training.Experiments.Reports;

/// <summary>Everything that a report says, whatever its form.</summary>
internal sealed record ExperimentReport
{
    /// <summary>What was put to the test.</summary>
    public required Experiment Experiment { get; init; }

    /// <summary>The command that made it.</summary>
    public required string Command { get; init; }

    /// <summary>The runs.</summary>
    public required ExperimentResults Results { get; init; }

    /// <summary>Tables, charts and sentences.</summary>
    public required IReadOnlyList<ReportBlock> Blocks { get; init; }

    /// <summary>Runs that are not done, in a sentence; null where all are.</summary>
    public string? Missing => Results.Records.Count < Results.Plan.Runs.Count ? $"{Results.Plan.Runs.Count - Results.Records.Count} of {Results.Plan.Runs.Count} runs are not done." : null;

    /// <summary>Seeds and time, in a sentence.</summary>
    public string Effort
    {
        get
        {
            long[] seeds = [.. Results.Records.Select(static record => record.Seed).Distinct().Order()];
            double seconds = Results.Records.Sum(static record => record.Seconds);
            return FormattableString.Invariant($"{Results.Records.Count} runs, seeds {string.Join(", ", seeds)}; mean ± standard deviation over the seeds (n - 1). One thread's time, all runs together: {seconds:#,0.0} s.");
        }
    }

    /// <summary>What went wrong in single runs.</summary>
    public IEnumerable<string> Troubles => Results.Records.Where(static record => record.Outcome.Note is not null)
        .Select(static record => $"{record.Condition}, {record.Method}, seed {record.Seed}: {record.Outcome.Note}.");
}
