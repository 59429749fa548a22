namespace PcEdge.Streams;

/// <summary>A source whose channels are known before it is there; opened, and waited for, at the first row.</summary>
/// <param name="name">For messages.</param>
/// <param name="channels">What it will have.</param>
/// <param name="open">Opens it.</param>
/// <param name="stop">Ends the wait for it.</param>
internal sealed class LazySource(string name, IReadOnlyList<string> channels, Func<ISource> open, CancellationToken stop) : ISource
{
    private ISource? _source;

    public IReadOnlyList<string> Channels => channels;

    public double Progress => double.NaN;

    public bool IsReady => _source?.IsReady ?? false;

    public SourceReport? Report => _source?.Report;

    public bool TryRead(SourceRow row)
    {
        try
        {
            _source ??= open();
        }
        catch (SourceException) when (stop.IsCancellationRequested)
        {
            return false; // it was asked to stop before anything came
        }

        return _source.Channels.Count == channels.Count
            ? _source.TryRead(row)
            : throw new SourceException(name, 0, $"has {_source.Channels.Count} channels, not the {channels.Count} that were said");
    }

    public void Dispose() => _source?.Dispose();
}
