using System.Diagnostics;

namespace PcEdge.Streams;

/// <summary>Gives a recording's rows out at the pace at which they were taken (--speed realtime).</summary>
public sealed class PacedSource : ISource
{
    private readonly ISource _inner;
    private readonly StreamClock _clock;
    private readonly double _speed;
    private readonly CancellationToken _stop;
    private readonly Stopwatch _watch = new();
    private double _due;
    private bool _isPacing; // true while the row is there and has to wait

    /// <summary>Paces <paramref name="inner"/>, which it owns.</summary>
    /// <param name="inner">The recording.</param>
    /// <param name="period">Seconds a row lasts where it has no time.</param>
    /// <param name="speed">Recorded seconds that pass in one of ours.</param>
    /// <param name="stop">Ends a wait, and the stream.</param>
    public PacedSource(ISource inner, double? period = null, double speed = 1, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(speed);
        _inner = inner;
        _clock = new StreamClock(period);
        _speed = speed;
        _stop = stop;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels => _inner.Channels;

    /// <inheritdoc/>
    public double Progress => _inner.Progress;

    /// <summary>Always false: the next row has to wait.</summary>
    public bool IsReady => false;

    /// <inheritdoc/>
    public bool CanWait => _inner.CanWait;

    /// <inheritdoc/>
    public double Overdue => _watch.IsRunning && Volatile.Read(ref _isPacing) ? _watch.Elapsed.TotalSeconds - Volatile.Read(ref _due) : _inner.Overdue;

    /// <inheritdoc/>
    public SourceReport? Report => _inner.Report;

    /// <inheritdoc/>
    public IReadOnlyList<string> Units => _inner.Units;

    /// <inheritdoc/>
    public IReadOnlyList<ChannelCounters> Counters => _inner.Counters;

    /// <inheritdoc/>
    public IReadOnlyList<string> Probe() => _inner.Probe();

    /// <inheritdoc/>
    public bool TryRead(SourceRow row)
    {
        if (!_inner.TryRead(row))
        {
            return false;
        }

        _watch.Start(); // the first row sets the pace going; on a running watch this does nothing
        _due += _clock.Elapsed(row) / _speed;
        Volatile.Write(ref _isPacing, true);
        double wait = _due - _watch.Elapsed.TotalSeconds;
        while (wait > 0)
        {
            // In slices: one wait cannot be longer than 24 days.
            if (_stop.WaitHandle.WaitOne(TimeSpan.FromSeconds(Math.Min(wait, 3600))))
            {
                return false;
            }

            wait = _due - _watch.Elapsed.TotalSeconds;
        }

        Volatile.Write(ref _isPacing, false);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _inner.Dispose();
}
