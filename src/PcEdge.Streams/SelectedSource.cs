using PcEdge.Streams.Live;

namespace PcEdge.Streams;

/// <summary>A source whose channels the user gave a name (temperature becomes kitchen.temperature), or of which a model wants some.</summary>
internal sealed class SelectedSource : ISource
{
    private readonly ISource _inner;
    private readonly SourceRow _row;
    private readonly ChannelMap _map;

    /// <param name="inner">Owned.</param>
    /// <param name="names">[channels of the inner source]; what they are called.</param>
    /// <param name="uri">For messages.</param>
    /// <param name="options">The channels asked for.</param>
    /// <exception cref="StreamException">One that is asked for is not there.</exception>
    public SelectedSource(ISource inner, string[] names, string uri, SourceOptions options)
    {
        _inner = inner;
        _row = new SourceRow(names.Length);
        _map = new ChannelMap([names], [uri], [inner.Units], options);
    }

    public IReadOnlyList<string> Channels => _map.Channels;

    public IReadOnlyList<string> Units => _map.Units;

    public double Progress => _inner.Progress;

    public bool IsReady => _inner.IsReady;

    public bool CanWait => _inner.CanWait;

    public double Overdue => _inner.Overdue;

    public SourceReport? Report => _inner.Report;

    public IReadOnlyList<string> Probe() => _inner.Probe();

    public bool TryRead(SourceRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (!_inner.TryRead(_row))
        {
            return false;
        }

        for (int j = 0; j < _row.Values.Length; j++)
        {
            _row.Values[j] = _row.Presence[j] ? _row.Values[j] : double.NaN;
        }

        _map.Fill(_row.Values, row);
        (row.Time, row.ZoneOffset, row.Elapsed, row.Line) = (_row.Time, _row.ZoneOffset, _row.Elapsed, _row.Line);
        row.SetTimeText(_row.TimeText, _row.TimeIsNumber);
        return true;
    }

    public void Dispose() => _inner.Dispose();
}
