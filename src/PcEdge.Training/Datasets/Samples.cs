namespace PcEdge.Training.Datasets;

/// <summary>Samples to learn from or to be scored on, in standardised units, row-major; an absent value is 0, the channel's mean.</summary>
/// <param name="Count">n.</param>
/// <param name="Inputs">[n, input width].</param>
/// <param name="Targets">[n, target width]; one-hot for classes; the last row of the input where that is to be reconstructed.</param>
internal sealed record Samples(int Count, float[] Inputs, float[] Targets)
{
    /// <summary>[n, input width], true where a value is absent; null where none is.</summary>
    public bool[]? InputAbsent { get; init; }

    /// <summary>[n, target width], true where a value is absent; null where none is.</summary>
    public bool[]? TargetAbsent { get; init; }
}
