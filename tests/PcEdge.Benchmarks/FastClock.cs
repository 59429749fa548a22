using PcEdge.Streams.Live;

namespace PcEdge.Benchmarks;

/// <summary>A clock on which a wait takes no time: the workers do what is due in it, in order, on the thread that waits.</summary>
internal sealed class FastClock : SteadyClock
{
    private readonly List<(IWorker Worker, double Due)> _workers = [];
    private double _now;

    public override double Seconds => _now;

    public override double Wall => 1_700_000_000 + _now;

    public override double Zone(double wall) => 3600;

    public override bool WaitUntil(double seconds, CancellationToken stop)
    {
        while (true)
        {
            int next = -1;
            for (int i = 0; i < _workers.Count; i++)
            {
                next = _workers[i].Due <= seconds && (next < 0 || _workers[i].Due < _workers[next].Due) ? i : next;
            }

            if (next < 0)
            {
                _now = Math.Max(_now, seconds);
                return !stop.IsCancellationRequested;
            }

            _now = Math.Max(_now, _workers[next].Due);
            _workers[next] = (_workers[next].Worker, _workers[next].Worker.Work(_now));
        }
    }

    public override IDisposable Start(IWorker worker)
    {
        _workers.Add((worker, worker.Work(_now)));
        return new CancellationTokenSource();
    }
}
