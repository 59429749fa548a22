using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PcEdge.Streams.Tests.Mqtt;

/// <summary>As much of a broker as it takes to know MQTT 3.1.1 and nothing newer, which it refuses or does not even answer.</summary>
internal sealed class OldBroker : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<string> _heard = [];
    private readonly bool _answers;
    private readonly Thread _thread;

    /// <param name="answers">Whether it says that it refuses, before it breaks off.</param>
    public OldBroker(bool answers)
    {
        _answers = answers;
        _listener.Start();
        _thread = new Thread(Serve) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Versions that were spoken, and topics that were published on.</summary>
    public string[] Heard
    {
        get
        {
            lock (_heard)
            {
                return [.. _heard];
            }
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _thread.Join();
    }

    private void Serve()
    {
        try
        {
            while (true)
            {
                using TcpClient client = _listener.AcceptTcpClient();
                using NetworkStream stream = client.GetStream();
                while (Packet(stream) is { } packet && Answer(packet.Type, packet.Body) is { Length: > 0 } answer)
                {
                    stream.Write(answer);
                    if (answer is [0x20, _, _, not 0])
                    {
                        break;
                    }
                }
            }
        }
        catch (Exception problem) when (problem is SocketException or IOException or InvalidOperationException)
        {
            // the end of the test
        }
    }

    private byte[] Answer(int type, byte[] body)
    {
        switch (type)
        {
            case 1: // CONNECT: name and level of the protocol
                Hear($"version {body[6]}");
                return body[6] == 4 ? [0x20, 2, 0, 0] : _answers ? [0x20, 2, 0, 1] : [];
            case 3: // PUBLISH, quality 1
                int length = (body[0] << 8) | body[1];
                Hear(Encoding.UTF8.GetString(body, 2, length));
                return [0x40, 2, body[2 + length], body[3 + length]];
            case 8: // SUBSCRIBE
                return [0x90, 3, body[0], body[1], 0];
            case 12: // PINGREQ
                return [0xd0, 0];
            default:
                return [];
        }
    }

    private void Hear(string what)
    {
        lock (_heard)
        {
            _heard.Add(what);
        }
    }

    private static (int Type, byte[] Body)? Packet(NetworkStream stream)
    {
        int first = stream.ReadByte();
        int length = 0;
        for (int shift = 0, digit = 128; first >= 0 && digit >= 128; shift += 7)
        {
            digit = stream.ReadByte();
            length |= (digit & 127) << shift;
        }

        if (first < 0)
        {
            return null;
        }

        byte[] body = new byte[length];
        stream.ReadExactly(body);
        return (first >> 4, body);
    }
}
