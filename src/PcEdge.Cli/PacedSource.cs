using System.Diagnostics;
using PcEdge.Streams;

namespace PcEdge.Cli;

/// <summary>Gives every row at the pace of the recording: <c>--speed realtime</c>; or at a multiple of it, for the demo.</summary>
internal sealed class PacedSource(ISource source, double period, CancellationToken stop, double speed = 1) : ISource
{
    private readonly Stopwatch _watch = new();
    private double _due;
    private double _lastTime = double.NaN;

    public IReadOnlyList<string> Channels => source.Channels;

    public double Progress => source.Progress;

    public bool IsReady => false;

    public SourceReport? Report => source.Report;

    public bool TryRead(SourceRow row)
    {
        if (!source.TryRead(row))
        {
            return false;
        }

        if (!_watch.IsRunning)
        {
            _watch.Start();
        }
        else
        {
            double dt = double.IsNaN(row.Time) || double.IsNaN(_lastTime) ? period : row.Time - _lastTime;
            _due += Math.Max(0, dt) / speed;
        }

        _lastTime = row.Time;
        return Wait();
    }

    public void Dispose() => source.Dispose();

    private bool Wait()
    {
        double left = _due - _watch.Elapsed.TotalSeconds;
        while (left > 0)
        {
            // At most a day at once: the wait's own limit is 24 days.
            if (stop.WaitHandle.WaitOne(TimeSpan.FromSeconds(Math.Min(left, 86_400))))
            {
                return false;
            }

            left = _due - _watch.Elapsed.TotalSeconds;
        }

        return true;
    }
}
