namespace PcEdge.Evaluation.Reports;

/// <summary>What a fault report tells: the labelled recording, what the model said of it, and how others fared.</summary>
internal sealed class FaultReport
{
    /// <summary>Name of the recording, for people.</summary>
    public required string Name { get; init; }

    /// <summary>What really happened.</summary>
    public required FaultLabels Labels { get; init; }

    /// <summary>What the model said.</summary>
    public required StreamTrace Trace { get; init; }

    /// <summary>One outcome per episode.</summary>
    public required IReadOnlyList<FaultOutcome> Outcomes { get; init; }

    /// <summary>The model first, then the methods beside it.</summary>
    public required IReadOnlyList<MethodScore> Methods { get; init; }

    /// <summary>The command that wrote the report.</summary>
    public required string Command { get; init; }

    /// <summary>Whose the data is and under which licence.</summary>
    public required string Attribution { get; init; }

    /// <summary>The reading alone, for the comparison in one sentence.</summary>
    public required MethodScore Raw { get; init; }

    /// <summary>False alarms over the whole recording, learning included.</summary>
    public required int FalseAlarms { get; init; }

    /// <summary>Median time from the start of an episode to the first alarm, seconds.</summary>
    public double TypicalNotice => Median(static outcome => outcome.NoticedAfter);

    /// <summary>Median time from the end of an episode to a healthy estimate, seconds.</summary>
    public double TypicalRecovery => Median(static outcome => outcome.RecoveredAfter);

    /// <summary>Episodes with an alarm.</summary>
    public int Noticed => Outcomes.Count(static outcome => double.IsFinite(outcome.NoticedAfter));

    private double Median(Func<FaultOutcome, double> of)
    {
        // Never is later than any time, so an episode that was missed pulls the median up.
        var sorted = new List<double>();
        foreach (FaultOutcome outcome in Outcomes)
        {
            sorted.Add(double.IsNaN(of(outcome)) ? double.PositiveInfinity : of(outcome));
        }

        sorted.Sort();
        int n = sorted.Count;
        return n == 0 ? double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }
}
