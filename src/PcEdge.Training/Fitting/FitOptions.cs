namespace PcEdge.Training.Fitting;

/// <summary>How long a network is trained, on what share of its input, and which of its networks is kept.</summary>
internal sealed record FitOptions
{
    /// <summary>Times that every sample is learned from.</summary>
    public int Epochs { get; init; } = 50;

    /// <summary>Share of the inputs that a sample does not show when it is learned from, drawn anew each time (Vincent et al. 2008).</summary>
    public double Hide { get; init; }

    /// <summary>Standard deviation of noise on every input that is learned from, in standardised units, drawn anew each time (Bishop 1995).</summary>
    public double Noise { get; init; }

    /// <summary>How the rate changes.</summary>
    public RateSchedule Schedule { get; init; }

    /// <summary>Share of the steps in which the rate rises to its full size.</summary>
    public double WarmUp { get; init; }

    /// <summary>Epochs that may pass without a better one; null to train to the last.</summary>
    public int? Patience { get; init; }

    /// <summary>
    /// Memory of the moving average of the parameters, which is what is scored and kept (Polyak and Juditsky 1992); 0 for the parameters themselves.
    /// </summary>
    public double Average { get; init; }
}
