namespace PcEdge.Streams;

/// <summary>A source whose channels are known before it is there; opened, and waited for, at the first row.</summary>
/// <param name="name">For messages.</param>
/// <param name="channels">What it will have.</param>
/// <param name="open">Opens it.</param>
/// <param name="isOptional">True where the stream does without it while there is nothing.</param>
/// <param name="stop">Ends the wait for it.</param>
internal sealed class LazySource(string name, IReadOnlyList<string> channels, Func<ISource> open, bool isOptional, CancellationToken stop) : ISource
{
    private ISource? _source;
    private bool _isGivenUp;

    public IReadOnlyList<string> Channels => channels;

    public double Progress => double.NaN;

    public bool IsReady => _source?.IsReady ?? false;

    public bool CanWait => false;

    public SourceReport? Report => _source?.Report;

    public bool TryRead(SourceRow row)
    {
        if (_isGivenUp)
        {
            return false;
        }

        try
        {
            _source ??= open();
        }
        catch (SourceException) when (stop.IsCancellationRequested || isOptional)
        {
            _isGivenUp = true;
            return false; // it was asked to stop, or told to do without, before anything came
        }

        return _source.Channels.Count == channels.Count
            ? _source.TryRead(row)
            : throw new SourceException(name, 0, $"has {_source.Channels.Count} channels, not the {channels.Count} that were said");
    }

    public void Dispose() => _source?.Dispose();
}
