namespace PcEdge.Precision.Layers;

/// <summary>How a layer's precision learns.</summary>
public enum PrecisionLearning
{
    /// <summary>Not at all: it stays as it was given.</summary>
    Pinned,

    /// <summary>By the gradient of F in the log variance, theta += rate (E[e^2]/s2 - 1), a factor of e a step at most; where the precision depends on the state, in A and c.</summary>
    LogVariance,

    /// <summary>By the running average of the expected squared error, the natural-gradient step in the variance.</summary>
    NaturalGradient,

    /// <summary>Anew for every sample while it is inferred, from a slow value that the natural gradient learns.</summary>
    Fast,

    /// <summary>As the noise of a hierarchical Gaussian filter: its logarithm is a belief that moves fast while it is unsure; for one number a unit.</summary>
    Hgf,
}
