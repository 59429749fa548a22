using PcEdge.Streams.Live;

namespace PcEdge.Streams;

/// <summary>Gives rows that have no time that of their arrival.</summary>
internal sealed class ArrivalTimes(ISource inner, SteadyClock clock) : ISource
{
    private double _before = double.NaN;

    public IReadOnlyList<string> Channels => inner.Channels;

    public IReadOnlyList<string> Units => inner.Units;

    public double Progress => inner.Progress;

    public bool IsReady => inner.IsReady;

    public bool CanWait => false;

    public double Overdue => inner.Overdue;

    public SourceReport? Report => inner.Report;

    public IReadOnlyList<string> Probe() => inner.Probe();

    public bool TryRead(SourceRow row)
    {
        if (!inner.TryRead(row))
        {
            return false;
        }

        row.Elapsed = double.NaN;
        if (double.IsNaN(row.Time))
        {
            double now = clock.Seconds;
            WallTime.Set(row, clock.Wall, clock);
            row.Elapsed = now - _before;
            _before = now;
        }

        return true;
    }

    public void Dispose() => inner.Dispose();
}
