namespace PcEdge.Networks;

/// <summary>How a prediction is compared with what it predicts.</summary>
public enum ErrorKind
{
    /// <summary>e = x - mu, weighted by a precision.</summary>
    Gaussian,

    /// <summary>Categorical, canonical link: e = x - softmax(mu), precision one; x is one-hot or a distribution.</summary>
    Softmax,

    /// <summary>Canonical link unit by unit: e = x - sigmoid(mu), precision one; x is in [0, 1].</summary>
    Bernoulli,
}
