namespace PcEdge.Evaluation.Anomalies.Nab;

/// <summary>What a false alarm and a missed window cost; a window that is found at its first row gains 1 (Lavin and Ahmad 2015).</summary>
internal sealed class NabProfile
{
    private NabProfile(string name, double falseAlarm, double missed) => (Name, FalseAlarm, Missed) = (name, falseAlarm, missed);

    /// <summary>The three of the benchmark, the usual one first.</summary>
    public static NabProfile[] All { get; } = [new("standard", .11, 1), new("low FP", .22, 1), new("low FN", .11, 2)];

    /// <summary>How the benchmark calls it.</summary>
    public string Name { get; }

    /// <summary>A_fp.</summary>
    public double FalseAlarm { get; }

    /// <summary>A_fn.</summary>
    public double Missed { get; }
}
