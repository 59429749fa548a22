namespace PcEdge.Hgf;

/// <summary>What a unit of a compiled network computes.</summary>
internal enum HgfUnitKind : byte
{
    /// <summary>A Gaussian random walk.</summary>
    State,

    /// <summary>A reading with Gaussian noise.</summary>
    Input,

    /// <summary>A state or reading that is 0 or 1.</summary>
    Binary,
}
