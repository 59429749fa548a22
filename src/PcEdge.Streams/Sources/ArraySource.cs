namespace PcEdge.Streams;

/// <summary>A recording held in memory: benchmarks, tests, and programs that have their samples already.</summary>
public sealed class ArraySource : ISource
{
    private readonly ReadOnlyMemory<double> _values;
    private readonly ReadOnlyMemory<double> _times;
    private readonly int _rows;
    private int _next;

    /// <summary>A source over caller-owned memory.</summary>
    /// <param name="channels">Channel names.</param>
    /// <param name="values">[rows, channels], row-major, sensor units; what is not finite is absent.</param>
    /// <param name="times">[rows], seconds; empty for a stream without times.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public ArraySource(IReadOnlyList<string> channels, ReadOnlyMemory<double> values, ReadOnlyMemory<double> times = default)
    {
        ArgumentNullException.ThrowIfNull(channels);
        ArgumentOutOfRangeException.ThrowIfZero(channels.Count, nameof(channels));
        _rows = values.Length / channels.Count;
        if (values.Length != _rows * channels.Count)
        {
            throw new ArgumentException($"{values.Length} values are not whole rows of {channels.Count} channels", nameof(values));
        }

        if (times.Length != 0 && times.Length != _rows)
        {
            throw new ArgumentException($"{times.Length} times for {_rows} rows", nameof(times));
        }

        Channels = channels;
        _values = values;
        _times = times;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels { get; }

    /// <inheritdoc/>
    public double Progress => _rows == 0 ? 1 : (double)_next / _rows;

    /// <inheritdoc/>
    public bool TryRead(SourceRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (_next == _rows)
        {
            return false;
        }

        ReadOnlySpan<double> values = _values.Span.Slice(_next * Channels.Count, Channels.Count);
        for (int j = 0; j < values.Length; j++)
        {
            row.Values[j] = values[j];
            row.Presence[j] = double.IsFinite(values[j]);
        }

        SetTime(row);
        row.Line = ++_next;
        return true;
    }

    /// <summary>Starts again at the first row.</summary>
    public void Rewind() => _next = 0;

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private void SetTime(SourceRow row)
    {
        double time = _times.IsEmpty ? double.NaN : _times.Span[_next];
        if (double.IsFinite(time))
        {
            row.SetTime(time);
            return;
        }

        row.Time = double.NaN;
        row.ClearTimeText();
    }
}
