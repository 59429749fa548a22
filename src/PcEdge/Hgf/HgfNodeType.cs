namespace PcEdge.Hgf;

/// <summary>What a node of a hierarchical Gaussian filter is; each comment ends with the word of a document.</summary>
public enum HgfNodeType
{
    /// <summary>A reading with Gaussian noise around its value parents: <c>continuous-input</c>.</summary>
    ContinuousInput,

    /// <summary>A Gaussian random walk: <c>continuous</c>.</summary>
    Continuous,

    /// <summary>A Gaussian random walk with a volatility parent of its own inside: <c>volatile</c>.</summary>
    Volatile,

    /// <summary>A reading of 0 or 1, of a continuous parent through a sigmoid or of a binary state: <c>binary-input</c>.</summary>
    BinaryInput,

    /// <summary>A state that is 0 or 1, with a continuous parent: <c>binary</c>.</summary>
    Binary,

    /// <summary>A reading that is one of 0, 1, 2, ..., each with a parent of its own: <c>categorical-input</c>.</summary>
    CategoricalInput,

    /// <summary>A reading whose distribution is learned by its expected sufficient statistics: <c>exponential-family</c>.</summary>
    ExponentialFamily,
}
