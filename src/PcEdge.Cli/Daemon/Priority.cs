using PcEdge.Streams.Devices;

namespace PcEdge.Cli.Daemon;

/// <summary>
/// What <c>priority: realtime</c> asks of the kernel for the thread that steps: SCHED_FIFO 50, ahead of everything that is not realtime and behind
/// the kernel's own interrupts, and all memory kept in RAM. Threads that it starts are normal ones. It is not pinned to a processor. Of a thread that never waits the
/// kernel takes 50 ms of each second for others (<c>/proc/sys/kernel/sched_rt_runtime_us</c>); a stream that waits for its rows never meets that.
/// </summary>
internal static class Priority
{
    /// <summary>Name of the setting and of the flag.</summary>
    public const string Name = "priority";

    /// <summary>Value that asks for it.</summary>
    public const string Realtime = "realtime";

    /// <summary>Of SCHED_FIFO, 1 to 99.</summary>
    public const int Level = 50;

    // linux/sched.h, linux/mman.h; the same on x64 and ARM64. Reset on fork: threads that are started later are normal.
    private const int Normal = 0, Fifo = 1, ResetOnFork = 0x40000000, Current = 1, Future = 2, NoMemory = 12;

    /// <summary>Asks for it, or gives it back; to be called on the thread that steps.</summary>
    /// <returns>What was refused, and what allows it.</returns>
    public static List<string> Set(bool realtime)
    {
        var refused = new List<string>();
        if (!OperatingSystem.IsLinux())
        {
            refused.Add("--priority realtime: only on Linux; it runs at its normal priority");
        }
        else if (!realtime)
        {
            _ = Libc.SetScheduler(Normal, 0);
            _ = Libc.UnlockMemory();
        }
        else
        {
            if (Libc.SetScheduler(Fifo | ResetOnFork, Level) < 0)
            {
                refused.Add($"--priority realtime: SCHED_FIFO {Level} {Errno.Text(Libc.LastError)}; it runs at its normal priority. Allow it with CAP_SYS_NICE, or ulimit -r {Level} (in a unit LimitRTPRIO={Level} and RestrictRealtime=no)");
            }

            if (Libc.LockMemory(Current | Future) < 0)
            {
                refused.Add($"--priority realtime: locking memory {(Libc.LastError == NoMemory ? "is not permitted beyond a limit" : Errno.Text(Libc.LastError))}; it may be paged out. Allow it with CAP_IPC_LOCK, or ulimit -l unlimited (in a unit LimitMEMLOCK=infinity)");
            }
        }

        return refused;
    }
}
