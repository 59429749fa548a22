using System.Runtime.InteropServices;

namespace PcEdge.Streams.Devices;

/// <summary>The few system calls that devices, durable files and clocks need; each returns -1 where it failed, and <see cref="Errno"/> says why.</summary>
internal static unsafe partial class Libc
{
    /// <summary>Flags of <see cref="Open(string, int)"/>, the same on x64 and ARM64.</summary>
    public const int ReadOnly = 0, ReadWrite = 2, NoTerminal = 0x100, NonBlocking = 0x800, CloseOnExec = 0x80000;

    /// <summary>No descriptor.</summary>
    public const int Closed = -1;

    private const int OffsetInTime = 5;

    /// <summary>Error number of the last call that failed on this thread.</summary>
    public static int LastError => Marshal.GetLastPInvokeError();

    /// <summary>Opens a file; the descriptor, or -1.</summary>
    public static int Open(string path, int flags) => OpenFile(path, flags | CloseOnExec);

    /// <summary>Reads at an offset: an attribute of the kernel is made anew when it is read from its beginning.</summary>
    public static int Read(int descriptor, Span<byte> buffer, long offset)
    {
        fixed (byte* bytes = buffer)
        {
            return (int)ReadAt(descriptor, bytes, (nuint)buffer.Length, offset);
        }
    }

    /// <summary>Reads what comes next.</summary>
    public static int Read(int descriptor, Span<byte> buffer)
    {
        fixed (byte* bytes = buffer)
        {
            return (int)ReadNext(descriptor, bytes, (nuint)buffer.Length);
        }
    }

    /// <summary>Writes.</summary>
    public static int Write(int descriptor, ReadOnlySpan<byte> buffer)
    {
        fixed (byte* bytes = buffer)
        {
            return (int)WriteNext(descriptor, bytes, (nuint)buffer.Length);
        }
    }

    /// <summary>Opens a device; null where that went well, else its name and the reason why not.</summary>
    public static string? Open(string path, int flags, ref int descriptor)
    {
        Close(ref descriptor);
        descriptor = Open(path, flags);
        return descriptor < 0 ? $"{Path.GetFileName(path)} {Errno.Text(LastError)}" : null;
    }

    /// <summary>Closes a descriptor where it is open.</summary>
    public static void Close(ref int descriptor)
    {
        if (descriptor >= 0)
        {
            _ = CloseFile(descriptor);
            descriptor = Closed;
        }
    }

    /// <summary>Seconds by which the place is ahead of Greenwich at a time since 1970, as TZ or /etc/localtime say.</summary>
    public static long Zone(long seconds)
    {
        if (!Poll.IsSupported)
        {
            return 0;
        }

        // struct tm: nine int and, behind them, the offset. The C library's own, for that of .NET weighs more than its worth.
        long* time = stackalloc long[8];
        time[OffsetInTime] = 0;
        _ = LocalTime(&seconds, time);
        return time[OffsetInTime];
    }

    /// <summary>Pushes a file or a folder to the disk.</summary>
    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    public static partial int Sync(int descriptor);

    /// <summary>Whether this user may write a file, or in a folder: 0, or -1 with the reason in <see cref="LastError"/>.</summary>
    public static int MayWrite(string path) => May(path, 2); // W_OK

    /// <summary>Asks a driver for something.</summary>
    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static partial int Control(int descriptor, nuint request, void* argument);

    /// <summary>Reads the settings of a terminal line.</summary>
    [LibraryImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    public static partial int GetLine(int descriptor, byte* settings);

    /// <summary>Makes settings of a terminal line such that bytes come as they are.</summary>
    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    public static partial void MakeRaw(byte* settings);

    /// <summary>Puts a speed, bits a second, into settings of a terminal line; -1 where there is no such speed.</summary>
    [LibraryImport("libc", EntryPoint = "cfsetspeed", SetLastError = true)]
    public static partial int SetSpeed(byte* settings, uint speed);

    /// <summary>Gives a terminal line its settings.</summary>
    [LibraryImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    public static partial int SetLine(int descriptor, int when, byte* settings);

    /// <summary>Gives a file a second name; -1 where it failed.</summary>
    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial int Link(string path, string another);

    /// <summary>Sets how the calling thread is scheduled (thread 0); -1 where it failed.</summary>
    [LibraryImport("libc", EntryPoint = "sched_setscheduler", SetLastError = true)]
    public static partial int SetScheduler(int thread, int policy, int* priority);

    /// <summary>Keeps all memory of the process in RAM; -1 where it failed.</summary>
    [LibraryImport("libc", EntryPoint = "mlockall", SetLastError = true)]
    public static partial int LockMemory(int what);

    /// <summary>Lets memory go again.</summary>
    [LibraryImport("libc", EntryPoint = "munlockall")]
    public static partial int UnlockMemory();

    /// <summary>Schedules the calling thread by a policy and its priority; -1 where it failed.</summary>
    public static int SetScheduler(int policy, int priority) => SetScheduler(0, policy, &priority);

    [LibraryImport("libc", EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int May(string path, int how);

    [LibraryImport("libc", EntryPoint = "localtime_r")]
    private static partial void* LocalTime(long* seconds, void* time);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int OpenFile(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int CloseFile(int descriptor);

    [LibraryImport("libc", EntryPoint = "pread", SetLastError = true)]
    private static partial nint ReadAt(int descriptor, byte* buffer, nuint count, long offset);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint ReadNext(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint WriteNext(int descriptor, byte* buffer, nuint count);
}
