using PcEdge.Streams.Live;

namespace PcEdge.Streams.Tests.Live;

/// <summary>A clock that moves only when somebody waits, and then does the workers' work in the order in which it is due.</summary>
internal sealed class ManualClock : SteadyClock
{
    private readonly List<(IWorker Worker, double Due)> _workers = [];

    public double Now { get; set; }

    /// <summary>Seconds by which the clock on the wall is wrong.</summary>
    public double WallError { get; set; }

    /// <summary>Offset of the place at a time; none.</summary>
    public Func<double, double> Offset { get; set; } = static _ => 0;

    /// <summary>Is called at the first wait.</summary>
    public Action? OnWait { get; set; }

    /// <summary>Workers that were started.</summary>
    public int Started => _workers.Count;

    public override double Seconds => Now;

    public override double Wall => 1_700_000_000 + Now + WallError;

    public override double Zone(double wall) => Offset(wall);

    public override bool WaitUntil(double seconds, CancellationToken stop)
    {
        Action? onWait = OnWait;
        OnWait = null;
        onWait?.Invoke();
        while (true)
        {
            int next = -1;
            for (int i = 0; i < _workers.Count; i++)
            {
                next = _workers[i].Due <= seconds && (next < 0 || _workers[i].Due < _workers[next].Due) ? i : next;
            }

            if (next < 0)
            {
                Now = Math.Max(Now, seconds);
                return !stop.IsCancellationRequested;
            }

            Now = Math.Max(Now, _workers[next].Due);
            _workers[next] = (_workers[next].Worker, _workers[next].Worker.Work(Now));
        }
    }

    public override IDisposable Start(IWorker worker)
    {
        _workers.Add((worker, worker.Work(Now)));
        return new End();
    }

    private sealed class End : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
