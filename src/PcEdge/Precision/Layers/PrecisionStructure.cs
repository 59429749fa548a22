namespace PcEdge.Precision.Layers;

/// <summary>The shape of a layer's precision.</summary>
public enum PrecisionStructure
{
    /// <summary>One number for all units; learns in every way.</summary>
    Scalar,

    /// <summary>One number a unit; learns in every way.</summary>
    Diagonal,

    /// <summary>
    /// The whole covariance, weighed by its Cholesky factor, for at most 1024 units; pinned, or learned by <see cref="PrecisionLearning.LogVariance"/>
    /// (in the log-diagonal factor) or <see cref="PrecisionLearning.NaturalGradient"/>. Of the uncertainty of beliefs it learns from the variances alone,
    /// so correlations are found where beliefs are certain or theirs are independent; of two neighbouring layers at most one should learn it.
    /// </summary>
    Full,

    /// <summary>
    /// One number a unit that depends on the predicting layers: log pi = A f(x) + c (Granier et al. 2023), A = 0 at the start; pinned, or learned by
    /// <see cref="PrecisionLearning.LogVariance"/>. The layer must be predicted by another.
    /// </summary>
    StateDependent,
}
