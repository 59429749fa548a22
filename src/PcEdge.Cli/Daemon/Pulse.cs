using PcEdge.Streams;

namespace PcEdge.Cli.Daemon;

/// <summary>What other threads see of a stream: its rows, whether it waits for one, and whether that is late.</summary>
internal sealed class Pulse
{
    private volatile StreamLoop? _loop;
    private volatile ISource? _source;
    private volatile string? _note;
    private long _before;

    /// <summary>Rows so far.</summary>
    public long Rows => Volatile.Read(ref _before) + (_loop?.Rows ?? 0);

    /// <summary>What there is to say of the stream beside its rows; null for nothing.</summary>
    public string? Note { get => _note; set => _note = value; }

    /// <summary>How the stream is, in a few words.</summary>
    public string Status => _note is null ? $"running, {Rows} rows" : $"running, {Rows} rows; {_note}";

    /// <summary>From now on this loop is the stream.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="source">What it reads.</param>
    public void Follow(StreamLoop loop, ISource source)
    {
        Volatile.Write(ref _before, Rows);
        (_source, _loop) = (source, loop);
    }

    /// <summary>
    /// True where a row came since the last look, or one is waited for that is not late by more than <paramref name="patience"/>. A
    /// source that does not know when a row comes is never late.
    /// </summary>
    /// <param name="seen">Rows at the last look; taken on.</param>
    /// <param name="patience">Seconds.</param>
    public bool HasMoved(ref long seen, double patience)
    {
        long rows = Rows;
        bool hasMoved = rows != seen || (_loop is { IsWaiting: true } && _source?.Overdue <= patience);
        seen = rows;
        return hasMoved;
    }
}
