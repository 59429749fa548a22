using PcEdge.Onnx.Baselines;

namespace PcEdge.Training.Datasets;

/// <summary>What to make of some data.</summary>
internal sealed record DatasetOptions
{
    /// <summary>What is to be learned.</summary>
    public required BaselineTask Task { get; init; }

    /// <summary>Columns to predict, for <see cref="BaselineTask.Regress"/> and, one of them, <see cref="BaselineTask.Classify"/>.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>Columns to predict from; empty for all that are neither targets nor the group.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>Rows that make one input.</summary>
    public int Window { get; init; } = 1;

    /// <summary>Rows from the last of the input to the one that is forecast.</summary>
    public int Horizon { get; init; } = 1;

    /// <summary>First row to use, counted from 0.</summary>
    public int FirstRow { get; init; }

    /// <summary>The row after the last to use; null for all.</summary>
    public int? EndRow { get; init; }

    /// <summary>Rows at or after it are left out, seconds on the recording's clock; null for all.</summary>
    public double? Until { get; init; }

    /// <summary>Column whose values tell groups apart, which validation then takes whole; null to split in time.</summary>
    public string? Group { get; init; }

    /// <summary>Share of the rows, or of the groups, that validation takes from the end.</summary>
    public double Validation { get; init; } = 0.2;

    /// <summary>Samples to learn from, of those that validation leaves; null for all.</summary>
    public int? Samples { get; init; }

    /// <summary>Pixels of a picture's side that become one, their mean.</summary>
    public int Pool { get; init; } = 1;

    /// <summary>True for the shape and strength of what gas sensors respond, in logarithms, instead of the responses.</summary>
    public bool Shape { get; init; }

    /// <summary>Which fifth of the subjects tests, from 0 to 4, where data are split by subject.</summary>
    public int Fold { get; init; }

    /// <summary>The order in which samples that have none of their own are split; apart from the seed of training, so that seeds share the split.</summary>
    public long SplitSeed { get; init; }

    /// <summary>Variables of the environment, which say where the cache is.</summary>
    public Func<string, string?> Environment { get; init; } = static _ => null;
}
