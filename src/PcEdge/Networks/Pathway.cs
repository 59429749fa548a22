namespace PcEdge.Networks;

/// <summary>Which way a prediction runs through the hierarchy.</summary>
public enum Pathway
{
    /// <summary>Down: a layer is predicted from the layers above it, its causes.</summary>
    Generative,

    /// <summary>Up: a layer is predicted from the layers below it.</summary>
    Recognition,

    /// <summary>A layer is predicted from nothing but its bias or, in time, from its own belief of the step before.</summary>
    Prior,
}
