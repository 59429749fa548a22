using PcEdge.Streams.Live;

namespace PcEdge.Streams;

/// <summary>
/// The thread of a sink that may have to wait for the world: it works when it is due or woken, so that the stream never waits. Before it
/// is started, which tests never do, the owner works by hand.
/// </summary>
internal sealed class SinkThread(IWorker worker, SteadyClock clock) : IDisposable
{
    private const int EndMilliseconds = 2000, RestMilliseconds = 3000, LongestWait = 3_600_000;

    private readonly AutoResetEvent _wake = new(initialState: true);
    private Thread? _thread;
    private volatile bool _isStopped;

    /// <summary>True where the work is done by the thread.</summary>
    public bool IsStarted => _thread is not null;

    /// <summary>Begins to work.</summary>
    public void Start() => _thread = BackgroundThread.Start(worker.Name, Run);

    /// <summary>There is something to do.</summary>
    public void Wake() => _wake.Set();

    /// <summary>At the end of a stream: gives the thread a few seconds for the rest.</summary>
    /// <param name="turn">The lock that the worker pulses when it has done something.</param>
    /// <param name="isDone">Whether nothing is left; asked under the lock.</param>
    public void Rest(object turn, Func<bool> isDone)
    {
        long end = Environment.TickCount64 + RestMilliseconds;
        lock (turn)
        {
            while (IsStarted && !isDone() && end - Environment.TickCount64 is > 0 and long left)
            {
                Monitor.Wait(turn, (int)left);
            }
        }
    }

    /// <summary>Ends it; one that hangs is left behind and ends with the process.</summary>
    public void Dispose()
    {
        if (_isStopped)
        {
            return;
        }

        _isStopped = true;
        _wake.Set();
        if (_thread is null)
        {
            worker.Close();
        }

        if (_thread is null || _thread.Join(EndMilliseconds))
        {
            _wake.Dispose();
        }
    }

    private void Run()
    {
        while (!_isStopped)
        {
            double wait = 1000 * (worker.Work(clock.Seconds) - clock.Seconds);
            _wake.WaitOne(double.IsFinite(wait) ? (int)Math.Clamp(Math.Ceiling(wait), 0, LongestWait) : Timeout.Infinite);
        }

        worker.Close();
    }
}
