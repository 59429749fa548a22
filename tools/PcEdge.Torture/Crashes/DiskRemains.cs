namespace PcEdge.Torture.Crashes;

/// <summary>What a power cut leaves of content that was written but not synchronised.</summary>
internal enum DiskRemains
{
    /// <summary>What there was at the last synchronisation.</summary>
    Old,

    /// <summary>The first half.</summary>
    Half,

    /// <summary>All of it.</summary>
    All,

    /// <summary>Its length, without its bytes.</summary>
    Zeros,
}
