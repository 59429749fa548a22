namespace PcEdge.Inference;

/// <summary>The ways to infer beliefs.</summary>
public enum InferenceKind
{
    /// <summary>One sweep down and up in the innovation form, for networks with one pathway: the default there.</summary>
    OneSweep,

    /// <summary>One sweep in the form of deep hierarchical Gaussian filters.</summary>
    DeepHgf,

    /// <summary>One sweep with whole covariances: exact for linear networks, a Kalman filter where a layer predicts itself in time.</summary>
    WholeCovariance,

    /// <summary>Gradient descent of F in the beliefs: for every network.</summary>
    Settling,

    /// <summary>The same with the weights learning after every step.</summary>
    Incremental,

    /// <summary>Gradient descent of F in the errors.</summary>
    ErrorSpace,
}
