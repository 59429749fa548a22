namespace PcEdge;

/// <summary>What the model believes of a sensor's health.</summary>
public enum ChannelState
{
    /// <summary>Too little has been seen to judge.</summary>
    Learning,

    /// <summary>The sensor behaves as predicted.</summary>
    Ok,

    /// <summary>No reading arrived.</summary>
    Missing,

    /// <summary>The reading repeats far longer than this sensor usually does.</summary>
    Stuck,

    /// <summary>A single reading far from its prediction.</summary>
    Outlier,

    /// <summary>White noise rides on the signal.</summary>
    Noisy,

    /// <summary>The reading moves away from its siblings little by little.</summary>
    Drifting,

    /// <summary>The reading stands apart from its siblings.</summary>
    Biased,
}
