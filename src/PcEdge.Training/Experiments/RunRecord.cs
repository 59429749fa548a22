namespace PcEdge.Training.Experiments;

/// <summary>A run that is finished.</summary>
/// <param name="Digest">Which run.</param>
/// <param name="Condition">Its condition.</param>
/// <param name="Method">Its method.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Seconds">The time it took, on a machine that may have been busy.</param>
/// <param name="Outcome">What it left.</param>
internal sealed record RunRecord(string Digest, string Condition, string Method, long Seed, double Seconds, RunOutcome Outcome)
{
    /// <summary>What it was run with.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
