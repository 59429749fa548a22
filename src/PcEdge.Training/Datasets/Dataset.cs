using PcEdge.Onnx.Baselines;

namespace PcEdge.Training.Datasets;

/// <summary>What a network is trained on: samples to learn from, samples to choose by, and what their numbers mean.</summary>
internal sealed record Dataset
{
    /// <summary>Where it comes from, for provenance.</summary>
    public required string Name { get; init; }

    /// <summary>What is to be learned.</summary>
    public required BaselineTask Task { get; init; }

    /// <summary>[n] channels of one row of the input; the input is <see cref="Window"/> such rows, the oldest first.</summary>
    public required IReadOnlyList<string> Channels { get; init; }

    /// <summary>[n] means and scales of the channels: a reading less its mean, over its scale, is an input.</summary>
    public required Scaling Scaling { get; init; }

    /// <summary>Rows that make one input.</summary>
    public int Window { get; init; } = 1;

    /// <summary>Rows from the last of the input to the one that is forecast.</summary>
    public int Horizon { get; init; } = 1;

    /// <summary>Names of what is predicted: channels, or classes.</summary>
    public required IReadOnlyList<string> Targets { get; init; }

    /// <summary>Means and scales of the targets; unit scales for classes.</summary>
    public required Scaling TargetScaling { get; init; }

    /// <summary>Samples to learn from.</summary>
    public required Samples Training { get; init; }

    /// <summary>Samples that nothing is learned from: by them the best epoch is chosen.</summary>
    public required Samples Validation { get; init; }

    /// <summary>Samples that only score what was kept; null where the data has none set apart.</summary>
    public Samples? Test { get; init; }

    /// <summary>What should be known about it, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Width of an input.</summary>
    public int InputWidth => Channels.Count * Window;

    /// <summary>Width of a target.</summary>
    public int TargetWidth => Targets.Count;
}
