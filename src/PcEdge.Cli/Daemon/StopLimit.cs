using PcEdge.Cli.Log;
using PcEdge.Streams.Live;

namespace PcEdge.Cli.Daemon;

/// <summary>How long an end may take that somebody asked for: a sink whose disk hangs must not keep the machine from going down.</summary>
internal sealed class StopLimit : IDisposable
{
    /// <summary>Seconds; a service manager waits several times as long before it kills.</summary>
    public const int Seconds = 15;

    private readonly ManualResetEventSlim _ended = new();
    private readonly CancellationTokenRegistration _asked;
    private readonly TimeSpan _patience;
    private readonly RunLog _log;
    private readonly Action<int> _exit;
    private readonly Func<string> _waitsFor;

    /// <param name="log">Is told before the process is ended.</param>
    /// <param name="exit">Ends the process.</param>
    /// <param name="patience">How long the end may take.</param>
    /// <param name="waitsFor">What holds the run up, for people; asked where it did not end.</param>
    /// <param name="stop">The wish to end.</param>
    public StopLimit(RunLog log, Action<int> exit, TimeSpan patience, Func<string> waitsFor, CancellationToken stop)
    {
        (_log, _exit, _patience, _waitsFor) = (log, exit, patience, waitsFor);
        _asked = stop.Register(() => BackgroundThread.Start("pcedge stop", Wait));
    }

    /// <summary>It has ended, or nobody asked.</summary>
    public void Dispose()
    {
        _asked.Dispose();
        _ended.Set();
    }

    private void Wait()
    {
        if (!_ended.Wait(_patience))
        {
            _log.Error($"did not end within {_patience.TotalSeconds:0} s of being asked to: it waits for {_waitsFor()}; ended by force, what was learned since the last save is lost");
            _exit(ExitCode.Failed);
        }
    }
}
