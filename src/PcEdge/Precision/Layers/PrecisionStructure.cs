namespace PcEdge.Precision.Layers;

/// <summary>The shape of a layer's precision.</summary>
public enum PrecisionStructure
{
    /// <summary>One number for all units.</summary>
    Scalar,

    /// <summary>One number a unit.</summary>
    Diagonal,

    /// <summary>The whole covariance, kept as its Cholesky factor.</summary>
    Full,

    /// <summary>One number a unit that depends on the predicting layers: log pi = A f(x) + c (Granier et al. 2023).</summary>
    StateDependent,
}
