namespace PcEdge.Evaluation.Protocol;

/// <summary>One stream: the clean recording in which some channels are replaced by their faulty series once the warm-up is over.</summary>
/// <param name="Cell">What it is pooled with; null for the run without faults.</param>
/// <param name="Replaced">The channels that fail.</param>
internal sealed record FaultRun(FaultCell? Cell, IReadOnlyList<int> Replaced);
