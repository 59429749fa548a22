namespace PcEdge.Streams.Live;

/// <summary>The thread of one worker. One that hangs in the kernel is left behind: it ends with the process.</summary>
internal sealed class WorkerThread : IDisposable
{
    private const int PatienceMilliseconds = 1000;

    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _thread;

    public WorkerThread(IWorker worker, SteadyClock clock)
    {
        _thread = BackgroundThread.Start(worker.Name, () => Run(worker, clock, _stop.Token));
    }

    public void Dispose()
    {
        _stop.Cancel();
        if (_thread.Join(PatienceMilliseconds))
        {
            _stop.Dispose();
        }
    }

    private static void Run(IWorker worker, SteadyClock clock, CancellationToken stop)
    {
        double due;
        do
        {
            due = worker.Work(clock.Seconds);
        }
        while (double.IsFinite(due) && clock.WaitUntil(due, stop));
        worker.Close();
    }
}
