namespace PcEdge.Evaluation.Deployments;

/// <summary>The benchmark's names for what goes wrong with a sensor.</summary>
internal enum FaultKind
{
    /// <summary>Single spikes, in bursts.</summary>
    Random,

    /// <summary>Zero-mean noise rides on the signal.</summary>
    Malfunction,

    /// <summary>Stuck at a constant.</summary>
    Bias,

    /// <summary>A jump to an offset, with noise.</summary>
    Drift,

    /// <summary>A linear ramp.</summary>
    Polydrift,

    /// <summary>The first four in turn.</summary>
    Mixed,
}
