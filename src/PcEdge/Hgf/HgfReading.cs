namespace PcEdge.Hgf;

/// <summary>How a channel becomes the readings of units.</summary>
internal enum HgfReading : byte
{
    /// <summary>The reading of an input unit.</summary>
    Continuous,

    /// <summary>The value of a binary unit.</summary>
    Binary,

    /// <summary>A noisy reading of a binary unit.</summary>
    NoisyBinary,

    /// <summary>The number of the binary unit that is 1, all others of the channel being 0.</summary>
    Categorical,

    /// <summary>A reading whose sufficient statistics are averaged with a fixed nu.</summary>
    FixedFamily,

    /// <summary>A reading whose sufficient statistics are the readings of two input units.</summary>
    FilteredFamily,
}
