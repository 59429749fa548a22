using PcEdge.Inference;
using PcEdge.Learning;

namespace PcEdge.Networks;

/// <summary>How a network meets a stream.</summary>
public sealed record NetworkOptions
{
    /// <summary>The architecture.</summary>
    public required NetworkDefinition Definition { get; init; }

    /// <summary>
    /// Names of the layers whose units are the channels of an observation, in order. Empty, in the order of the definition, for the senses:
    /// the layers that nothing lies below; in a network that only recognises also for its outputs, the layers that nothing lies above.
    /// </summary>
    public IReadOnlyList<string> Observed { get; init; } = [];

    /// <summary>
    /// Name of the observed layer whose channels are classes: the label of a sample is the one with the largest estimate.
    /// Null where the network tells no classes apart.
    /// </summary>
    public string? Classes { get; init; }

    /// <summary>How beliefs are inferred.</summary>
    public InferenceDefinition Inference { get; init; } = new();

    /// <summary>How weights learn while the stream runs; null where they stay as they are.</summary>
    public LearningDefinition? Learning { get; init; }

    /// <summary>True where precisions go on learning while the stream runs; a pinned precision never does.</summary>
    public bool AdaptsPrecision { get; init; } = true;

    /// <summary>[channels]; subtracted from each reading, sensor unit; empty for 0.</summary>
    public IReadOnlyList<double> Mean { get; init; } = [];

    /// <summary>[channels]; each reading less its mean is divided by it, sensor unit; empty for 1.</summary>
    public IReadOnlyList<double> Scale { get; init; } = [];

    /// <summary>Episodes of alarm a day that the stream may have in normal running.</summary>
    public double AlarmsPerDay { get; init; } = 1;

    /// <summary>Share of each channel's rows that may alarm in normal running, instead of episodes a day; null for those.</summary>
    public double? FalseAlarmRate { get; init; }
}
