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

    /// <summary>Which file a path names now: its device and its number there, which no other has while this one is open; zeros where there is none.</summary>
    public static (ulong Device, ulong Number) Identity(string path)
    {
        const int fromHere = -100, numberWanted = 0x100; // AT_FDCWD, STATX_INO
        if (!OperatingSystem.IsLinux())
        {
            return default;
        }

        ulong* status = stackalloc ulong[32]; // struct statx, the same on every processor: the number is at byte 32, the device at 136
        return Status(fromHere, path, 0, numberWanted, status) == 0 ? (status[17], status[4]) : default;
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

    /// <summary>Asks the terminal that output, errors or input are for how large its window is; false where there is none or it does not say.</summary>
    public static bool TryGetWindow(out int columns, out int rows)
    {
        const nuint sizeOfWindow = 0x5413; // TIOCGWINSZ
        (columns, rows) = (0, 0);
        ushort* size = stackalloc ushort[4]; // struct winsize: rows, columns, and both in pixels
        foreach (int descriptor in (ReadOnlySpan<int>)[1, 2, 0])
        {
            if (Control(descriptor, sizeOfWindow, size) == 0 && size[0] > 0 && size[1] > 0)
            {
                (columns, rows) = (size[1], size[0]);
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a descriptor is a terminal: only one has settings of a line.</summary>
    public static bool IsTerminal(int descriptor)
    {
        byte* settings = stackalloc byte[256]; // struct termios, of which the C library's has 60
        return GetLine(descriptor, settings) == 0;
    }

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

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Status(int folder, string path, int flags, uint wanted, void* status);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int CloseFile(int descriptor);

    [LibraryImport("libc", EntryPoint = "pread", SetLastError = true)]
    private static partial nint ReadAt(int descriptor, byte* buffer, nuint count, long offset);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint ReadNext(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint WriteNext(int descriptor, byte* buffer, nuint count);
}
