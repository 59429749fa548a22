namespace PcEdge.Learning;

/// <summary>Which activity of the predicting layer stands in the Hebbian product xi f'.</summary>
public enum Presynaptic
{
    /// <summary>
    /// f(mu) of the feed-forward sweep: better in supervised networks. Where nothing in the network recognises, that sweep knows nothing of the
    /// sample, and the settled activity is taken.
    /// </summary>
    Forward,

    /// <summary>f(x) of the settled beliefs: the exact gradient of F.</summary>
    Settled,
}
