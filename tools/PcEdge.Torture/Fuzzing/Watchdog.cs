using System.Diagnostics;

namespace PcEdge.Torture.Fuzzing;

/// <summary>
/// Ends the process where one execution takes longer than it may: in processor time, which a loaded machine does not stretch, or in far more
/// time of the clock where it waits for something that never comes.
/// </summary>
internal sealed class Watchdog
{
    /// <summary>What the process then ends with: that of a signal that cannot be refused.</summary>
    public const int ExitCode = 128 + 9;

    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Waiting = TimeSpan.FromSeconds(120);
    private long _execution = -1;

    /// <summary>Starts to watch.</summary>
    public Watchdog() => new Thread(Watch) { IsBackground = true, Name = "watchdog" }.Start();

    /// <summary>An execution begins; -1: none is running.</summary>
    public void Begin(long execution) => Volatile.Write(ref _execution, execution);

    private void Watch()
    {
        long watched = -1;
        TimeSpan busy = default;
        var clock = Stopwatch.StartNew();
        while (true)
        {
            Thread.Sleep(100);
            long now = Volatile.Read(ref _execution);
            TimeSpan spent = Environment.CpuUsage.TotalTime;
            if (now != watched || now < 0)
            {
                (watched, busy) = (now, spent);
                clock.Restart();
            }
            else if (spent - busy > Busy || clock.Elapsed > Waiting)
            {
                // Not in order: whatever hangs may hold what an orderly end needs.
                Process.GetCurrentProcess().Kill();
            }
        }
    }
}
