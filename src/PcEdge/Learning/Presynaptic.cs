namespace PcEdge.Learning;

/// <summary>Which activity of the predicting layer stands in the Hebbian product xi f'.</summary>
public enum Presynaptic
{
    /// <summary>f(mu) of the feed-forward sweep: better in supervised networks.</summary>
    Forward,

    /// <summary>f(x) of the settled beliefs: the exact gradient of F.</summary>
    Settled,
}
