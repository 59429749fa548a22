namespace PcEdge.Streams;

/// <summary>What can be wrong with a made-up sensor.</summary>
internal enum SyntheticFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It gives nothing.</summary>
    Missing,

    /// <summary>It gives what it gave last.</summary>
    Stuck,

    /// <summary>Every tenth reading is far off.</summary>
    Spikes,

    /// <summary>Its noise is twenty times as strong.</summary>
    Noisy,

    /// <summary>It is off by more with every row.</summary>
    Drift,

    /// <summary>It is off by a constant.</summary>
    Bias,
}
