namespace PcEdge.Training.Methods;

/// <summary>Which way a network of predictive coding predicts.</summary>
internal enum NetworkPathways
{
    /// <summary>Up where there are targets, down where the inputs are to be reconstructed.</summary>
    Default,

    /// <summary>Up: inputs predict targets.</summary>
    Discriminative,

    /// <summary>Down: targets are causes, which explain the inputs and are inferred from them.</summary>
    Generative,

    /// <summary>Both, between the same layers.</summary>
    Bidirectional,
}
