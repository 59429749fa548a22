using PcEdge.Streams.Devices;
using PcEdge.Streams.Live;
using PcEdge.Streams.Network;

namespace PcEdge.Streams.Mqtt;

/// <summary>
/// A connection to a broker that is made again when it is lost, each time by a client of its own, so that nothing is left of
/// the one before. It lives only while <see cref="Work"/> is called, and no call waits longer than it is told to, but for the
/// address of a host. It speaks MQTT 5, in which a broker says what it refuses, and 3.1.1 with one that knows no other.
/// </summary>
internal sealed class MqttLink : IDisposable
{
    /// <summary>Largest message that is taken, bytes; of a larger one a broker that speaks MQTT 5 sends nothing.</summary>
    public const int LargestMessage = 1 << 20;

    private const int MostPackets = 256, LookMilliseconds = 100;
    private const double Patience = 10, LeastWait = 0.5, SteadyAfter = 10;

    private readonly MqttBroker _broker;
    private readonly MqttSession _session;
    private readonly IMqttUser _user;
    private readonly SteadyClock _clock;
    private MqttClient? _client;
    private BackOff _backOff = new(LeastWait);
    private bool _speaksOld;

    /// <param name="broker">Where it leads.</param>
    /// <param name="session">As whom it comes.</param>
    /// <param name="user">Who uses it.</param>
    /// <param name="clock">The time.</param>
    /// <exception cref="DeviceException">The library is not there.</exception>
    public MqttLink(MqttBroker broker, MqttSession session, IMqttUser user, SteadyClock clock)
    {
        (_broker, _session, _user, _clock) = (broker, session, user, clock);
        try
        {
            _ = Mosquitto.Start();
        }
        catch (DllNotFoundException)
        {
            throw new DeviceException($"{broker.Name}: libmosquitto.so.1 is not installed; on Debian: apt install libmosquitto1");
        }
    }

    /// <summary>True once the broker has let us in, until it is lost.</summary>
    public bool IsUp => _client is { IsUp: true };

    /// <summary>When to connect next, seconds; minus infinity while there is a connection or one is made.</summary>
    public double Due { get; private set; } = double.NegativeInfinity;

    /// <summary>Times that the broker let us in.</summary>
    public long Connections { get; private set; }

    /// <summary>Times that it did not, or was not there.</summary>
    public long Failures { get; private set; }

    /// <summary>Connects where there is no connection, and does what there is to do on one.</summary>
    /// <param name="milliseconds">Most time to wait for the broker.</param>
    /// <param name="mostPackets">Packets to take at most, where so many came.</param>
    /// <returns>Why the connection was lost or could not be made; null while all is well.</returns>
    public string? Work(int milliseconds, int mostPackets = MostPackets)
    {
        int result = 0;
        if (_client is null)
        {
            _client = new MqttClient(_broker, _session, _user, _clock, _speaksOld);
            Due = double.NegativeInfinity;
            result = _client.Connect();
        }

        bool wasUp = _client.IsUp, hasNews = true;
        for (int i = 0; result == 0 && _client.Refusal is null && hasNews && i < mostPackets; i++)
        {
            result = _client.Loop(i == 0 ? milliseconds : 0, out hasNews);
        }

        Connections += _client.IsUp && !wasUp ? 1 : 0;
        if (_client.IsOtherVersion)
        {
            // Nobody's fault: it is asked again at once, in its own version.
            _speaksOld = true;
            Close();
            return null;
        }

        // One that breaks off without a word may not know the version either: the next time it is the other one.
        _speaksOld ^= !_client.IsUp && _client.Refusal is null && Mosquitto.IsBrokenOff(result);
        string? problem = _client.Refusal
            ?? (result == Mosquitto.SystemError ? TcpSocket.Problem() : result != 0 ? Mosquitto.Text(result) : null)
            ?? (!_client.IsUp && _clock.Seconds > _client.Since + Patience ? "does not answer" : null);
        if (problem is not null)
        {
            Break();
        }

        return problem;
    }

    /// <summary>Looks whether a broker lets us in, under no name, so that nobody who is there is sent away; null, or why it does not.</summary>
    /// <exception cref="DeviceException">The library is not there.</exception>
    public static string? Look(MqttBroker broker)
    {
        using var link = new MqttLink(broker, new MqttSession(), new Nobody(), new SystemClock());
        string? problem = null;
        while (problem is null && !link.IsUp)
        {
            problem = link.Work(LookMilliseconds);
        }

        return problem is null ? null : $"{broker.Name}: {problem}";
    }

    /// <summary>Publishes with quality 1, while it <see cref="IsUp"/>; its number comes back with <see cref="IMqttUser.Acknowledged"/>.</summary>
    /// <returns>Why the message can never be sent; null where it is on its way, or the connection is lost, as <see cref="Work"/> will tell.</returns>
    public string? Publish(string topic, ReadOnlySpan<byte> payload, bool isRetained, out int number)
    {
        int result = _client!.Publish(topic, payload, isRetained, out number);
        return Mosquitto.IsOfMessage(result) ? Mosquitto.Text(result) : null;
    }

    /// <summary>Wants the messages of a topic, while it <see cref="IsUp"/>.</summary>
    public void Subscribe(string topic, int quality) => _client!.Subscribe(topic, quality);

    /// <summary>Ends the connection, to make another after a while that doubles up to half a minute, unless it has been steady.</summary>
    public void Break()
    {
        double now = _clock.Seconds;
        if (_client is { IsUp: true } steady && now > steady.Since + SteadyAfter)
        {
            _backOff.Reset();
        }

        Failures += IsUp ? 0 : 1;
        Close();
        Due = now + _backOff.Next();
    }

    /// <summary>Says good-bye and ends the connection.</summary>
    public void Dispose() => Close();

    private void Close()
    {
        _client?.Dispose();
        _client = null;
    }

    /// <summary>Who wants nothing of a link but that it is there.</summary>
    private sealed class Nobody : IMqttUser
    {
        public void Connected()
        {
        }

        public void Came(ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload, bool isRetained)
        {
        }

        public void Subscribed(string? refusal)
        {
        }

        public void Acknowledged(int number, string? refusal)
        {
        }
    }
}
