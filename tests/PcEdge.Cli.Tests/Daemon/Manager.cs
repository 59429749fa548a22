using System.Net.Sockets;
using System.Text;

namespace PcEdge.Cli.Tests.Daemon;

/// <summary>A service manager that keeps what it is told: a datagram socket with a path, or with a name of the kernel's.</summary>
internal sealed class Manager : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);

    /// <param name="address">As NOTIFY_SOCKET has it.</param>
    public Manager(string address)
    {
        _socket.Bind(new UnixDomainSocketEndPoint(address[0] == '@' ? "\0" + address[1..] : address));
        _socket.ReceiveTimeout = 60_000;
    }

    /// <summary>The next thing that is told.</summary>
    public string Next()
    {
        byte[] buffer = new byte[4096];
        return Encoding.UTF8.GetString(buffer, 0, _socket.Receive(buffer));
    }

    /// <summary>True where something is waiting.</summary>
    public bool HasMore => _socket.Available > 0;

    public void Dispose() => _socket.Dispose();
}
