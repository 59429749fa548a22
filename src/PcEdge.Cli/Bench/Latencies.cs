namespace PcEdge.Cli.Bench;

/// <summary>How long each call took, every one of them kept, so that percentiles are exact. Room is taken at the start, and touched.</summary>
internal sealed class Latencies
{
    private readonly long[] _ticks;

    /// <summary>Room for so many calls.</summary>
    public Latencies(int capacity)
    {
        _ticks = new long[capacity];
        Array.Fill(_ticks, -1); // the pages come now, not while the clock runs
    }

    /// <summary>Calls kept.</summary>
    public int Count { get; private set; }

    /// <summary>Calls that can still be kept.</summary>
    public int Room => _ticks.Length - Count;

    /// <summary>Ticks of all calls together.</summary>
    public long Total { get; private set; }

    /// <summary>Keeps one call.</summary>
    public void Add(long ticks)
    {
        _ticks[Count++] = ticks;
        Total += ticks;
    }

    /// <summary>Sorts what was kept, and reads it off; <paramref name="frequency"/> is ticks a second.</summary>
    public LatencyFigures Figures(long frequency)
    {
        Span<long> ascending = _ticks.AsSpan(0, Count);
        ascending.Sort();
        return new LatencyFigures(ascending, frequency);
    }
}
