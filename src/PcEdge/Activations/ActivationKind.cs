namespace PcEdge.Activations;

/// <summary>The activation functions of a layer.</summary>
public enum ActivationKind
{
    /// <summary>f(x) = x</summary>
    Identity,

    /// <summary>f(x) = tanh x</summary>
    Tanh,

    /// <summary>f(x) = 1/(1 + e^-x)</summary>
    Sigmoid,

    /// <summary>f(x) = max(x, 0); its slope at 0 is 0.</summary>
    Relu,

    /// <summary>f(x) = x above 0, x/100 from 0 down.</summary>
    LeakyRelu,

    /// <summary>f(x) = x Phi(x), Phi the normal distribution (Hendrycks and Gimpel 2016).</summary>
    Gelu,

    /// <summary>f(x) = ln(1 + e^x)</summary>
    Softplus,
}
