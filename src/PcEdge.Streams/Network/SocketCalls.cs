using System.Runtime.InteropServices;

namespace PcEdge.Streams.Network;

/// <summary>
/// The system calls of a stream socket on Linux, the same on x64 and ARM64; each returns -1 where it failed. The framework's
/// own sockets bring an event loop and would be a tenth of the whole program.
/// </summary>
internal static unsafe partial class SocketCalls
{
    public const int Stream = 1, CloseOnExec = 0x80000, NoSignal = 0x4000, DontWait = 0x40, ShutBoth = 2;
    public const int SocketLevel = 1, ReuseAddress = 2, ReceiveTimeout = 20, SendTimeout = 21;
    public const int Passive = 1;

    [LibraryImport("libc", EntryPoint = "getaddrinfo", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Look(string? host, string service, AddressInfo* hints, AddressInfo** found);

    [LibraryImport("libc", EntryPoint = "freeaddrinfo")]
    public static partial void Free(AddressInfo* found);

    [LibraryImport("libc", EntryPoint = "gai_strerror")]
    public static partial byte* LookProblem(int code);

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    public static partial int Create(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    public static partial int Set(int socket, int level, int option, void* value, uint length);

    [LibraryImport("libc", EntryPoint = "bind", SetLastError = true)]
    public static partial int Bind(int socket, void* address, uint length);

    [LibraryImport("libc", EntryPoint = "listen", SetLastError = true)]
    public static partial int Listen(int socket, int waiting);

    [LibraryImport("libc", EntryPoint = "accept4", SetLastError = true)]
    public static partial int Accept(int socket, void* address, uint* length, int flags);

    [LibraryImport("libc", EntryPoint = "connect", SetLastError = true)]
    public static partial int Connect(int socket, void* address, uint length);

    [LibraryImport("libc", EntryPoint = "getsockname", SetLastError = true)]
    public static partial int Name(int socket, void* address, uint* length);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    public static partial nint Receive(int socket, byte* buffer, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    public static partial nint Send(int socket, byte* buffer, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "shutdown", SetLastError = true)]
    public static partial int Shutdown(int socket, int how);

    /// <summary>struct addrinfo.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct AddressInfo
    {
        public int Flags;
        public int Family;
        public int Type;
        public int Protocol;
        public uint Length;
        public void* Address;
        public byte* CanonicalName;
        public AddressInfo* Next;
    }
}
