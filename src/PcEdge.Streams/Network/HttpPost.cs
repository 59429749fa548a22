using System.Text;

namespace PcEdge.Streams.Network;

/// <summary>Posts JSON to one address over HTTP/1.1, a connection each.</summary>
internal sealed class HttpPost
{
    private const double Patience = 5;
    private const int StatusAt = 9, StatusEnd = 12; // HTTP/1.1 200

    private readonly string _host;
    private readonly int _port;
    private readonly byte[] _head;

    /// <param name="host">Name or number.</param>
    /// <param name="port">Port.</param>
    /// <param name="path">Path and query.</param>
    public HttpPost(string host, int port, string path)
    {
        (_host, _port) = (host, port);
        string name = host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host;
        _head = Encoding.UTF8.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: {name}:{port}\r\nUser-Agent: pcedge\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: ");
    }

    /// <summary>Whether somebody hears the address: null, or the problem. Nothing is sent.</summary>
    public string? Look()
    {
        using TcpSocket? socket = TcpSocket.Connect(_host, _port, Patience, out string? problem);
        return problem;
    }

    /// <summary>Posts; null where it was taken, else the problem.</summary>
    /// <param name="body">JSON.</param>
    /// <param name="isFinal">True where the other side refuses it, so that trying again helps nobody.</param>
    public string? Send(ReadOnlySpan<byte> body, out bool isFinal)
    {
        isFinal = false;
        using TcpSocket? socket = TcpSocket.Connect(_host, _port, Patience, out string? problem);
        if (socket is null)
        {
            return problem;
        }

        using var message = new Utf8Writer(_head.Length + body.Length + 32);
        message.Write(_head);
        message.WriteNumber(body.Length, default);
        message.Write("\r\n\r\n"u8);
        message.Write(body);
        if (!socket.Send(message.Written))
        {
            return TcpSocket.Problem();
        }

        Span<byte> answer = stackalloc byte[StatusEnd];
        int length = 0;
        while (length < StatusEnd)
        {
            int came = socket.Receive(answer[length..]);
            if (came <= 0)
            {
                return came < 0 ? TcpSocket.Problem() : "the other side broke off";
            }

            length += came;
        }

        if (!answer.StartsWith("HTTP/1."u8) || answer[StatusAt..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
        {
            return "the answer is not HTTP";
        }

        int status = ((answer[StatusAt] - '0') * 100) + ((answer[StatusAt + 1] - '0') * 10) + answer[StatusAt + 2] - '0';
        isFinal = status is >= 300 and < 500 and not (408 or 425 or 429); // too slow, too early, too many: later, then
        return status is >= 200 and < 300 ? null : $"answers {status}";
    }
}
