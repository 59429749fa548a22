using System.Diagnostics;
using PcEdge.Streams.Devices;

namespace PcEdge.Streams.Live;

/// <summary>The machine's clocks; a thread for each worker.</summary>
internal sealed class SystemClock : SteadyClock
{
    private const int LongestWaitMilliseconds = 3_600_000;

    private readonly long _start = Stopwatch.GetTimestamp();

    public override double Seconds => Stopwatch.GetElapsedTime(_start).TotalSeconds;

    public override double Wall => (DateTime.UtcNow - DateTime.UnixEpoch).TotalSeconds;

    public override double Zone(double wall) => Libc.Zone((long)wall);

    public override bool WaitUntil(double seconds, CancellationToken stop)
    {
        while (true)
        {
            double wait = (seconds - Seconds) * 1000;
            if (wait <= 0)
            {
                return !stop.IsCancellationRequested;
            }

            // Rounded up: a wait that ends early would only begin again.
            if (stop.WaitHandle.WaitOne((int)Math.Min(Math.Ceiling(wait), LongestWaitMilliseconds)))
            {
                return false;
            }
        }
    }

    public override IDisposable Start(IWorker worker) => new WorkerThread(worker, this);
}
