namespace PcEdge.Precision.Layers;

/// <summary>How a layer's precision learns.</summary>
public enum PrecisionLearning
{
    /// <summary>Not at all: it stays as it was given.</summary>
    Pinned,

    /// <summary>By the gradient of F in the log variance.</summary>
    LogVariance,

    /// <summary>By the running average of the expected squared error, the natural-gradient step in the variance.</summary>
    NaturalGradient,

    /// <summary>Anew for every sample while it is inferred, from a slow value that the natural gradient learns.</summary>
    Fast,
}
