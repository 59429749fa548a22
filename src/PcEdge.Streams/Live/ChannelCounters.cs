namespace PcEdge.Streams;

/// <summary>What became of one channel of a live stream. Counted on the device's own thread, read on any.</summary>
public sealed class ChannelCounters
{
    private long _readings;
    private long _failures;
    private long _stale;
    private long _reopens;

    internal ChannelCounters(string channel) => Channel = channel;

    /// <summary>Name of the channel.</summary>
    public string Channel { get; }

    /// <summary>Readings that arrived.</summary>
    public long Readings => Volatile.Read(ref _readings);

    /// <summary>Readings that failed, retries within one not counted.</summary>
    public long Failures => Volatile.Read(ref _failures);

    /// <summary>Rows in which the last reading was too old to count.</summary>
    public long Stale => Volatile.Read(ref _stale);

    /// <summary>Times the device was opened again.</summary>
    public long Reopens => Volatile.Read(ref _reopens);

    internal void CountReading() => Volatile.Write(ref _readings, _readings + 1);

    internal void CountFailure() => Volatile.Write(ref _failures, _failures + 1);

    internal void CountStale() => Volatile.Write(ref _stale, _stale + 1);

    internal void CountReopen() => Volatile.Write(ref _reopens, _reopens + 1);
}
