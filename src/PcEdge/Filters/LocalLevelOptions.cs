namespace PcEdge.Filters;

/// <summary>What may be set of a local-level filter as a whole.</summary>
internal readonly record struct LocalLevelOptions
{
    /// <summary>The defaults.</summary>
    public LocalLevelOptions()
    {
    }

    /// <summary>Seconds of a step, so that P grows by q dt/period; 0: a row is a step, whatever dt says.</summary>
    public double Period { get; init; }

    /// <summary>False: the prediction's variance is q alone, as in temporal predictive coding without a posterior variance.</summary>
    public bool PropagatesVariance { get; init; } = true;

    /// <summary>Steps ahead to forecast; 0 for none.</summary>
    public int Horizon { get; init; }
}
