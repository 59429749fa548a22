namespace PcEdge.Evaluation.Deployments;

/// <summary>Every channel of a deployment with one kind of fault in it: the values, what is wrong with each, and how many channels fail in a run.</summary>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Timing">How faults of several channels lie to each other; empty where the benchmark decided.</param>
/// <param name="Values">[rows, channels], sensor units.</param>
/// <param name="Codes">[rows x channels]; 0 = no fault, else 1 + the <see cref="FaultKind"/> at work.</param>
/// <param name="Counts">How many channels fail together: one cell of the report for each.</param>
internal sealed record FaultSeries(FaultKind Kind, string Timing, Grid Values, byte[] Codes, IReadOnlyList<int> Counts)
{
    /// <summary>The code of a kind of fault.</summary>
    public static byte CodeOf(FaultKind kind) => (byte)(1 + (int)kind);
}
