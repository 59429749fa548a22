namespace PcEdge.Streams;

/// <summary>A source whose channels the user gave a name: temperature becomes kitchen.temperature.</summary>
internal sealed class NamedSource(ISource inner, string[] channels) : ISource
{
    public IReadOnlyList<string> Channels { get; } = channels;

    public IReadOnlyList<string> Units => inner.Units;

    public IReadOnlyList<ChannelCounters> Counters => inner.Counters;

    public double Progress => inner.Progress;

    public bool IsReady => inner.IsReady;

    public SourceReport? Report => inner.Report;

    public IEnumerable<string> Probe() => inner.Probe();

    public bool TryRead(SourceRow row) => inner.TryRead(row);

    public void Dispose() => inner.Dispose();
}
