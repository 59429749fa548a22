using PcEdge.Precision.Layers;

namespace PcEdge.Networks;

/// <summary>How the errors of one layer along one pathway are measured and weighted; what is not listed has the defaults.</summary>
/// <param name="Layer">Name of the predicted layer.</param>
/// <param name="Pathway">Along which it is predicted.</param>
public sealed record PredictionDefinition(string Layer, Pathway Pathway)
{
    /// <summary>How the prediction is compared with the belief.</summary>
    public ErrorKind Errors { get; init; } = ErrorKind.Gaussian;

    /// <summary>The precision of the errors; null for a learned diagonal, or unit precision for a prior and for softmax and Bernoulli errors.</summary>
    public PrecisionDefinition? Precision { get; init; }
}
