namespace PcEdge.Training.Health;

/// <summary>How a front end is fitted.</summary>
internal sealed record FactorAnalysisOptions
{
    /// <summary>K: causes; never more than there are channels.</summary>
    public int Causes { get; init; } = 48;

    /// <summary>Steps of expectation and maximisation after the principal components.</summary>
    public int Steps { get; init; } = 15;

    /// <summary>
    /// No variance is taken as less than this share: of the mean variance where all channels have one unit, as pixels have, else of the channel's own.
    /// </summary>
    public double LeastShare { get; init; } = 0.005;

    /// <summary>True where all channels are in the same unit: then a channel that never moved in training is one that moves little.</summary>
    public bool SharesUnit { get; init; } = true;
}
