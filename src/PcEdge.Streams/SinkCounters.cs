namespace PcEdge.Streams;

/// <summary>What became of the messages of a sink that sends them somewhere, up to now.</summary>
/// <param name="sink">The sink, without what may be secret.</param>
public sealed class SinkCounters(string sink)
{
    /// <summary>The sink, without what may be secret.</summary>
    public string Sink { get; } = sink;

    /// <summary>Messages that arrived.</summary>
    public long Delivered { get; init; }

    /// <summary>Messages that were dropped, the oldest, since too many waited.</summary>
    public long Dropped { get; init; }

    /// <summary>Messages that the other side refused.</summary>
    public long Refused { get; init; }

    /// <summary>Messages that wait to be sent, or for an answer.</summary>
    public long Waiting { get; init; }
}
