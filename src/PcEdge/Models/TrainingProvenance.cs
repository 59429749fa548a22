namespace PcEdge.Models;

/// <summary>How a model came by its numbers.</summary>
public sealed record TrainingProvenance
{
    /// <summary>What it learned from.</summary>
    public string? Dataset { get; init; }

    /// <summary>The command that made it.</summary>
    public string? Command { get; init; }

    /// <summary>The seed of that command.</summary>
    public long? Seed { get; init; }

    /// <summary>What it reached, by the metric's name.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();
}
