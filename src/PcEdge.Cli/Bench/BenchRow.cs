namespace PcEdge.Cli.Bench;

/// <summary>One line of the table.</summary>
/// <param name="label">What it is.</param>
/// <param name="value">The number of a contender that has one.</param>
/// <param name="text">The number as people read it, with its unit.</param>
/// <param name="hasRatio">False where one number by the other means nothing.</param>
/// <param name="has">Whether a contender has one; null where all do.</param>
internal sealed class BenchRow(
    string label, Func<ContenderReport, double> value, Func<double, string> text, bool hasRatio = true, Func<ContenderReport, bool>? has = null)
{
    /// <summary>What it is.</summary>
    public string Label { get; } = label;

    /// <summary>The number as people read it, with its unit.</summary>
    public Func<double, string> Text { get; } = text;

    /// <summary>False where one number by the other means nothing.</summary>
    public bool HasRatio { get; } = hasRatio;

    /// <summary>The number of a contender; null where it has none.</summary>
    public double? Value(ContenderReport contender) => has is null || has(contender) ? value(contender) : null;

    /// <summary>The lines, from what is asked first to what is asked last.</summary>
    public static IEnumerable<BenchRow> All(BenchReport report)
    {
        yield return new("average", static c => c.Latencies.Average, Units.Time);
        yield return new("P50", static c => c.Latencies.P50, Units.Time);
        yield return new("P90", static c => c.Latencies.P90, Units.Time);
        yield return new("P95", static c => c.Latencies.P95, Units.Time);
        yield return new("P99", static c => c.Latencies.P99, Units.Time);
        yield return new("P99.9", static c => c.Latencies.P999, Units.Time);
        yield return new("min", static c => c.Latencies.Least, Units.Time);
        yield return new("max", static c => c.Latencies.Most, Units.Time);
        yield return new("samples per second", static c => c.Latencies.PerSecond, Units.Count);
        yield return new("managed bytes per sample", static c => c.ManagedBytes, static value => $"{Units.Number(value)} B", hasRatio: false);
        for (int i = 0; i < report.Contenders[0].Scores.Count; i++)
        {
            int score = i;
            string name = report.Contenders[0].Scores[score].Name;
            bool counts = name is "scored_cells" or "forecast_cells" or "scored_rows";
            yield return new(report.Contenders[0].Scores[score].Text, c => c.Scores[score].Value, counts ? Units.Count : Units.Number, hasRatio: !counts);
        }

        yield return new("energy per sample", static c => c.Energy!.JoulesPerSample, Units.Energy, has: static c => c.Energy is not null);
        yield return new("  above the idle machine", static c => c.Energy!.AboveIdle, Units.Energy, has: static c => c.Energy is not null);
        yield return new("model file", static c => c.FileBytes, Units.Bytes);
        yield return new("load of the library", static c => c.Load.LibrarySeconds!.Value, Units.Time, has: static c => c.Load.LibrarySeconds is not null);
        yield return new("load of the model", static c => c.Load.Seconds, Units.Time);
        yield return new("first sample", static c => c.Load.FirstSeconds, Units.Time);
        yield return new("resident memory added", static c => c.Load.ResidentBytes!.Value, Units.Bytes, has: static c => c.Load.ResidentBytes is not null);
    }
}
