using PcEdge.Streams.Live;

namespace PcEdge.Streams;

/// <summary>The thread of a sink that may have to wait for the world: it works when it is due or woken, so that the stream never waits.</summary>
internal sealed class SinkThread : IDisposable
{
    private const int PatienceMilliseconds = 2000, LongestWait = 3_600_000;

    private readonly AutoResetEvent _wake = new(initialState: true);
    private readonly IWorker _worker;
    private readonly SteadyClock _clock;
    private readonly Thread _thread;
    private volatile bool _isStopped;

    public SinkThread(IWorker worker, SteadyClock clock)
    {
        (_worker, _clock) = (worker, clock);
        _thread = new Thread(Run, 256 * 1024) { IsBackground = true, Name = worker.Name };
        _thread.Start();
    }

    /// <summary>There is something to do.</summary>
    public void Wake() => _wake.Set();

    /// <summary>Ends it; one that hangs is left behind and ends with the process.</summary>
    public void Dispose()
    {
        _isStopped = true;
        _wake.Set();
        if (_thread.Join(PatienceMilliseconds))
        {
            _wake.Dispose();
        }
    }

    private void Run()
    {
        while (!_isStopped)
        {
            double wait = 1000 * (_worker.Work(_clock.Seconds) - _clock.Seconds);
            _wake.WaitOne(double.IsFinite(wait) ? (int)Math.Clamp(Math.Ceiling(wait), 0, LongestWait) : Timeout.Infinite);
        }

        _worker.Close();
    }
}
