namespace PcEdge.Hgf;

/// <summary>g in the mean that a value parent predicts for its child, sum alpha g(mu).</summary>
public enum CouplingFunction
{
    /// <summary>g(x) = x.</summary>
    Linear,

    /// <summary>g(x) = max(0, x).</summary>
    Relu,

    /// <summary>g(x) = x above 0, .01 x below.</summary>
    LeakyRelu,

    /// <summary>g(x) = 1/(1 + e^-x).</summary>
    Sigmoid,

    /// <summary>g(x) = tanh x.</summary>
    Tanh,

    /// <summary>g(x) = ln(1 + e^x).</summary>
    Softplus,

    /// <summary>g(x) = e^x.</summary>
    Exp,

    /// <summary>g(x) = sin x.</summary>
    Sin,

    /// <summary>g(x) = x^2.</summary>
    Square,
}
