using PcEdge.Inference;
using PcEdge.Learning;

namespace PcEdge.Networks;

/// <summary>How a network is trained in batches.</summary>
public sealed record NetworkTraining
{
    /// <summary>How beliefs are inferred.</summary>
    public InferenceDefinition Inference { get; init; } = new();

    /// <summary>How weights and biases learn; null where they stay as they are.</summary>
    public LearningDefinition? Learning { get; init; } = new();

    /// <summary>True where precisions learn too; a pinned precision never does.</summary>
    public bool LearnsPrecision { get; init; } = true;

    /// <summary>Most samples of a batch.</summary>
    public int Batch { get; init; } = 200;

    /// <summary>
    /// False where nobody reads beliefs after <see cref="NetworkTrainer.Learn"/>: where weights learn by forward activity, one sweep then leaves
    /// them as they were predicted. What is learned, and F, are the same bits.
    /// </summary>
    internal bool KeepsBeliefs { get; init; } = true;

    /// <summary>Most threads at a time; the results do not depend on it.</summary>
    public int Threads { get; init; } = 1;
}
