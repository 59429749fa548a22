namespace PcEdge.Torture.Crashes;

/// <summary>What happens at a call of an <see cref="UnreliableDisk"/>.</summary>
internal enum DiskFault
{
    /// <summary>It succeeds.</summary>
    None,

    /// <summary>It fails and has done nothing.</summary>
    Fails,

    /// <summary>A write fails after half of it; any other call fails.</summary>
    FailsHalfway,

    /// <summary>The power is cut before it.</summary>
    PowerCut,
}
