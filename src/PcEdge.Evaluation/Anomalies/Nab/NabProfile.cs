namespace PcEdge.Evaluation.Anomalies.Nab;

/// <summary>What a false alarm and a missed window cost; a window that is found at its first row gains 1 (Lavin and Ahmad 2015).</summary>
internal sealed class NabProfile
{
    private NabProfile(double falseAlarm, double missed) => (FalseAlarm, Missed) = (falseAlarm, missed);

    /// <summary>The three of the benchmark: standard, few false alarms (low FP), few windows missed (low FN).</summary>
    public static NabProfile[] All { get; } = [new(.11, 1), new(.22, 1), new(.11, 2)];

    /// <summary>A_fp.</summary>
    public double FalseAlarm { get; }

    /// <summary>A_fn.</summary>
    public double Missed { get; }
}
