using System.Text;
using PcEdge.Streams.Devices;

namespace PcEdge.Streams.Network;

/// <summary>The socket on which the service manager hears a service (sd_notify): a path, or a name of the kernel's where it starts with @.</summary>
internal sealed unsafe class NotifySocket : IDisposable
{
    private const int Local = 1, Datagram = 2, FamilyBytes = 2, LongestName = 108; // struct sockaddr_un

    private int _descriptor;
    private long _dropped;

    private NotifySocket(int descriptor) => _descriptor = descriptor;

    /// <summary>Opens it; null where that cannot be, with the problem.</summary>
    public static NotifySocket? Open(string address, out string? problem)
    {
        problem = null;
        Span<byte> name = stackalloc byte[FamilyBytes + LongestName];
        name.Clear();
        if (!OperatingSystem.IsLinux() || address is not ['/' or '@', _, ..] || Encoding.UTF8.GetByteCount(address) >= LongestName)
        {
            problem = $"NOTIFY_SOCKET: expected a path or @NAME of fewer than {LongestName} bytes, found \"{address}\"";
            return null;
        }

        name[0] = Local;
        int length = FamilyBytes + Encoding.UTF8.GetBytes(address, name[FamilyBytes..]);
        if (address[0] == '@')
        {
            name[FamilyBytes] = 0;
        }

        int descriptor = SocketCalls.Create(Local, Datagram | SocketCalls.CloseOnExec, 0);
        fixed (byte* bytes = name)
        {
            if (descriptor < 0 || SocketCalls.Connect(descriptor, bytes, (uint)length) < 0)
            {
                problem = $"NOTIFY_SOCKET: {Errno.Text(Libc.LastError)}";
                Libc.Close(ref descriptor);
                return null;
            }
        }

        return new NotifySocket(descriptor);
    }

    /// <summary>Datagrams that nobody took.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Sends one datagram, without waiting for a manager that does not read; one that nobody takes is dropped, and counted.</summary>
    public void Send(string message)
    {
        byte[] text = Encoding.UTF8.GetBytes(message);
        fixed (byte* bytes = text)
        {
            if (SocketCalls.Send(_descriptor, bytes, (nuint)text.Length, SocketCalls.NoSignal | SocketCalls.DontWait) != text.Length)
            {
                Interlocked.Increment(ref _dropped);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Libc.Close(ref _descriptor);
}
