namespace PcEdge.Training.Fitting;

/// <summary>How long a network is trained, and on what share of its input.</summary>
internal sealed record FitOptions
{
    /// <summary>Times that every sample is learned from.</summary>
    public int Epochs { get; init; } = 50;

    /// <summary>Share of the inputs that a sample does not show when it is learned from, drawn anew each time (Vincent et al. 2008).</summary>
    public double Hide { get; init; }
}
