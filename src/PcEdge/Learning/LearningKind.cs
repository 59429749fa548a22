namespace PcEdge.Learning;

/// <summary>How weights follow their gradient.</summary>
public enum LearningKind
{
    /// <summary>W += eta G.</summary>
    GradientDescent,

    /// <summary>Gradient descent with momentum.</summary>
    Momentum,

    /// <summary>Adam (Kingma and Ba 2015).</summary>
    Adam,

    /// <summary>Natural gradient with the diagonal of the input factor.</summary>
    DiagonalNaturalGradient,

    /// <summary>Natural gradient with Kronecker factors of inputs and errors.</summary>
    KroneckerNaturalGradient,

    /// <summary>Every weight has a precision of its own, with a window against forgetting.</summary>
    SynapticPrecision,
}
