using System.Globalization;
using PcEdge.Cli.Log;
using PcEdge.Streams.Live;

namespace PcEdge.Cli.Daemon;

/// <summary>
/// Tells the service manager that the stream moves, at half of the time after which it would end a service that does not. Told
/// only where rows came since the last time, or the source waits for one that is not late: a sensor that hangs is no stream that
/// hangs, for the row without it still comes. A thread of its own looks, since the stream's may be the one that hangs.
/// </summary>
internal sealed class Watchdog : IDisposable
{
    private readonly ManualResetEventSlim _end = new();
    private readonly Pulse _pulse;
    private readonly ServiceNotices _notices;
    private readonly RunLog _log;
    private readonly TimeSpan _half;
    private readonly Thread _thread;
    private long _seen;

    private Watchdog(TimeSpan half, Pulse pulse, ServiceNotices notices, RunLog log)
    {
        (_half, _pulse, _notices, _log) = (half, pulse, notices, log);
        _thread = BackgroundThread.Start("pcedge watchdog", Run);
    }

    /// <summary>Starts one where the manager wants it of this process; null where not.</summary>
    public static Watchdog? Start(Func<string, string?> environment, Pulse pulse, ServiceNotices notices, RunLog log)
    {
        if (!notices.AreHeard || !long.TryParse(environment("WATCHDOG_USEC"), NumberStyles.None, CultureInfo.InvariantCulture, out long microseconds) || microseconds <= 0)
        {
            return null;
        }

        bool isOurs = environment("WATCHDOG_PID") is not { Length: > 0 } process || process == Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        return isOurs ? new Watchdog(TimeSpan.FromMicroseconds(microseconds / 2), pulse, notices, log) : null;
    }

    public void Dispose()
    {
        _end.Set();
        _thread.Join();
        _end.Dispose();
    }

    private void Run()
    {
        while (!_end.Wait(_half))
        {
            if (_pulse.HasMoved(ref _seen, _half.TotalSeconds))
            {
                _notices.Alive(_pulse.Status);
            }
            else
            {
                _log.Notice($"the stream has not moved for {_half.TotalSeconds:0} s; the service manager is not told that it is alive");
            }
        }
    }
}
