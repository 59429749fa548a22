namespace PcEdge.Training.Experiments;

/// <summary>What the runs of a plan left; some may be missing.</summary>
internal sealed class ExperimentResults
{
    private readonly Dictionary<(string Condition, string Method), List<RunRecord>> _records = [];

    /// <summary>Collects the runs of a plan that are done.</summary>
    public ExperimentResults(string experiment, ExperimentPlan plan, RunStore store)
    {
        Plan = plan;
        var records = new List<RunRecord>();
        foreach (ExperimentRun run in plan.Runs)
        {
            if (store.Find(run.Digest(experiment)) is RunRecord record)
            {
                records.Add(record);
                (string, string) cell = (run.Condition, run.Method);
                if (!_records.TryGetValue(cell, out List<RunRecord>? ofCell))
                {
                    _records.Add(cell, ofCell = []);
                }

                ofCell.Add(record);
            }
        }

        Records = records;
    }

    /// <summary>What was to be run.</summary>
    public ExperimentPlan Plan { get; }

    /// <summary>Every finished run, in the plan's order.</summary>
    public IReadOnlyList<RunRecord> Records { get; }

    /// <summary>Conditions of which something is finished, in the plan's order.</summary>
    public IReadOnlyList<string> Conditions => [.. Records.Select(static record => record.Condition).Distinct()];

    /// <summary>Methods of which something is finished, in the plan's order.</summary>
    public IReadOnlyList<string> Methods => [.. Plan.Methods.Where(method => Records.Any(record => record.Method == method))];

    /// <summary>Finished runs of a condition and method, one for each seed.</summary>
    public IReadOnlyList<RunRecord> Of(string condition, string method) => _records.GetValueOrDefault((condition, method)) ?? [];

    /// <summary>Mean and spread of a metric over the seeds.</summary>
    public Spread Metric(string condition, string method, string metric) =>
        Spread.Of([.. Of(condition, method).Select(record => record.Outcome.Metrics.GetValueOrDefault(metric, double.NaN)).Where(double.IsFinite)]);

    /// <summary>Mean and spread over the seeds of every number of a series; empty where no run has it.</summary>
    public IReadOnlyList<Spread> Series(string condition, string method, string series)
    {
        IReadOnlyList<double>[] rows = [.. Of(condition, method).Select(record => record.Outcome.Series.GetValueOrDefault(series)).OfType<IReadOnlyList<double>>()];
        int length = rows.Length == 0 ? 0 : rows.Min(static row => row.Count);
        return [.. Enumerable.Range(0, length).Select(i => Spread.Of([.. rows.Select(row => row[i]).Where(double.IsFinite)]))];
    }
}
