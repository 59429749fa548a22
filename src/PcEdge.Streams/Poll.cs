using System.Runtime.InteropServices;

namespace PcEdge.Streams;

/// <summary>Looks at a POSIX descriptor without reading or writing it; elsewhere nothing is ever known.</summary>
internal static class Poll
{
    private const short In = 1;
    private const short Error = 8;

    /// <summary>Whether descriptors can be looked at here.</summary>
    public static bool IsSupported => OperatingSystem.IsLinux() || OperatingSystem.IsMacOS();

    /// <summary>True once bytes or the end can be read, false when the time is over or a signal came.</summary>
    public static bool CanRead(int descriptor, int milliseconds)
    {
        var look = new Look { Descriptor = descriptor, Events = In };
        return Wait(ref look, 1, milliseconds) > 0;
    }

    /// <summary>True where nobody is left to read what is written to a pipe.</summary>
    public static bool IsReaderGone(int descriptor)
    {
        var look = new Look { Descriptor = descriptor };
        return IsSupported && Wait(ref look, 1, 0) > 0 && (look.Happened & Error) != 0;
    }

    [DllImport("libc", EntryPoint = "poll")]
    private static extern int Wait(ref Look descriptors, nuint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    private struct Look
    {
        public int Descriptor;
        public short Events;
        public short Happened;
    }
}
