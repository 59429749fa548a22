using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using PcEdge.Streams.Devices;
using PcEdge.Streams.Live;
using PcEdge.Streams.Network;

namespace PcEdge.Streams.Mqtt;

/// <summary>
/// A connection to a broker that is made again when it is lost, each time by a client of its own, so that nothing is left of
/// the one before. It lives only while <see cref="Work"/> is called, and no call waits longer than it is told to, but for the
/// address of a host. It speaks MQTT 5, in which a broker says what it refuses, and 3.1.1 with one that knows no other.
/// </summary>
internal sealed unsafe class MqttLink : IDisposable
{
    /// <summary>Largest message that is taken, bytes; of a larger one a broker that speaks MQTT 5 sends nothing.</summary>
    public const int LargestMessage = 1 << 20;

    private const uint Remembered = 86_400; // seconds
    private const int KeepAlive = 15, Old = 4, New = 5, MostPackets = 256, LookMilliseconds = 100;
    private const double Patience = 10, LeastWait = 0.5, SteadyAfter = 10;

    private readonly MqttBroker _broker;
    private readonly IMqttUser _user;
    private readonly SteadyClock _clock;
    private readonly byte[]? _id;
    private readonly bool _isRemembered;
    private readonly string? _willTopic;
    private readonly byte[] _will;
    private GCHandle _self;
    private void* _client;
    private BackOff _backOff = new(LeastWait);
    private bool _speaksOld;
    private bool _isOtherVersion;
    private string? _refusal;
    private double _since;
    private long _news;

    /// <param name="broker">Where it leads.</param>
    /// <param name="user">Who uses it.</param>
    /// <param name="clock">The time.</param>
    /// <param name="clientId">What the broker is to know us by; null for a name that it makes up.</param>
    /// <param name="isRemembered">Whether the broker is to keep for it, for a day, what comes while it is away.</param>
    /// <param name="willTopic">Where the broker says that this process is gone; null for nowhere.</param>
    /// <param name="will">What it says there, retained.</param>
    /// <exception cref="DeviceException">The library is not there.</exception>
    public MqttLink(MqttBroker broker, IMqttUser user, SteadyClock clock, string? clientId = null, bool isRemembered = false, string? willTopic = null, byte[]? will = null)
    {
        (_broker, _user, _clock, _willTopic, _will) = (broker, user, clock, willTopic, will ?? []);
        _isRemembered = isRemembered;
        _id = clientId is null ? null : [.. Encoding.UTF8.GetBytes(clientId), 0];
        try
        {
            _ = Mosquitto.Start();
        }
        catch (DllNotFoundException)
        {
            throw new DeviceException($"{broker.Name}: libmosquitto.so.1 is not installed; on Debian: apt install libmosquitto1");
        }

        _self = GCHandle.Alloc(this);
    }

    /// <summary>True once the broker has let us in, until it is lost.</summary>
    public bool IsUp { get; private set; }

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
        int result = _client is null ? Open() : 0;
        for (int i = 0; result == 0 && _refusal is null && i < mostPackets; i++)
        {
            long news = _news;
            result = Mosquitto.Loop(_client, i == 0 ? milliseconds : 0, 1);
            if (_news == news)
            {
                break;
            }
        }

        if (_isOtherVersion)
        {
            // Nobody's fault: it is asked again at once, in its own version.
            (_speaksOld, _isOtherVersion) = (true, false);
            Close();
            return null;
        }

        // One that breaks off without a word may not know the version either: the next time it is the other one.
        _speaksOld ^= !IsUp && _refusal is null && Mosquitto.IsBrokenOff(result);
        string? problem = _refusal
            ?? (result == Mosquitto.SystemError ? TcpSocket.Problem() : result != 0 ? Mosquitto.Text(result) : null)
            ?? (!IsUp && _clock.Seconds > _since + Patience ? "does not answer" : null);
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
        using var link = new MqttLink(broker, new Nobody(), new SystemClock());
        string? problem = null;
        while (problem is null && !link.IsUp)
        {
            problem = link.Work(LookMilliseconds);
        }

        return problem is null ? null : $"{broker.Name}: {problem}";
    }

    /// <summary>Publishes with quality 1; its number comes back with <see cref="IMqttUser.Acknowledged"/>.</summary>
    /// <returns>Why the message can never be sent; null where it is on its way, or the connection is lost, as <see cref="Work"/> will tell.</returns>
    public string? Publish(string topic, ReadOnlySpan<byte> payload, bool isRetained, out int number)
    {
        int given = 0;
        int result;
        fixed (byte* bytes = payload)
        {
            result = Mosquitto.Publish(_client, &given, topic, payload.Length, bytes, 1, isRetained ? (byte)1 : (byte)0);
        }

        number = given;
        return Mosquitto.IsOfMessage(result) ? Mosquitto.Text(result) : null;
    }

    /// <summary>Wants the messages of a topic.</summary>
    public void Subscribe(string topic, int quality) => _ = Mosquitto.Subscribe(_client, null, topic, quality);

    /// <summary>Ends the connection, to make another after a while that doubles up to half a minute, unless it has been steady.</summary>
    public void Break()
    {
        double now = _clock.Seconds;
        if (IsUp && now > _since + SteadyAfter)
        {
            _backOff.Reset();
        }

        Failures += IsUp ? 0 : 1;
        Close();
        Due = now + _backOff.Next();
    }

    /// <summary>Says good-bye, so that the broker says nothing of its own, and ends the connection.</summary>
    public void Close()
    {
        if (_client is not null)
        {
            _ = Mosquitto.Disconnect(_client);
            Mosquitto.Destroy(_client);
            _client = null;
            IsUp = false;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Close();
        if (_self.IsAllocated)
        {
            _self.Free();
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void HasConnected(void* client, void* self, int reason)
    {
        MqttLink link = Of(self);
        link._news++;
        if (reason == 0)
        {
            link.IsUp = true;
            link.Connections++;
            link._since = link._clock.Seconds;
            link._user.Connected();
            return;
        }

        link._isOtherVersion = !link._speaksOld && reason is Mosquitto.WrongVersion or Mosquitto.WrongVersionOld;
        link._refusal = $"the broker refuses: {Mosquitto.Reason(reason)}";
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void HasLost(void* client, void* self, int reason)
    {
        if (reason >= Mosquitto.FirstRefusal)
        {
            Of(self)._refusal ??= $"the broker ends it: {Mosquitto.Reason(reason)}";
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void HasCome(void* client, void* self, Mosquitto.Message* message)
    {
        MqttLink link = Of(self);
        link._news++;
        link._user.Came(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(message->Topic), new ReadOnlySpan<byte>(message->Payload, message->Length), message->IsRetained != 0);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void HasSubscribed(void* client, void* self, int number, int count, int* granted)
    {
        MqttLink link = Of(self);
        link._news++;
        link._user.Subscribed(count > 0 && granted[0] >= Mosquitto.FirstRefusal ? Mosquitto.Reason(granted[0]) : null);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void HasPublished(void* client, void* self, int number, int reason, void* properties)
    {
        MqttLink link = Of(self);
        link._news++;
        link._user.Acknowledged(number, reason >= Mosquitto.FirstRefusal ? Mosquitto.Reason(reason) : null);
    }

    private static MqttLink Of(void* self) => (MqttLink)GCHandle.FromIntPtr((nint)self).Target!;

    private int Open()
    {
        _since = _clock.Seconds;
        Due = double.NegativeInfinity;
        _refusal = null;
        fixed (byte* name = _id)
        {
            _client = Mosquitto.New(name, _isRemembered ? (byte)0 : (byte)1, (void*)GCHandle.ToIntPtr(_self));
        }

        if (_client is null)
        {
            return Mosquitto.SystemError;
        }

        Mosquitto.OnConnect(_client, &HasConnected);
        Mosquitto.OnDisconnect(_client, &HasLost);
        Mosquitto.OnMessage(_client, &HasCome);
        Mosquitto.OnSubscribe(_client, &HasSubscribed);
        Mosquitto.OnPublish(_client, &HasPublished);
        _ = Mosquitto.SetOption(_client, Mosquitto.NoDelay, 1);
        _ = Mosquitto.SetOption(_client, Mosquitto.Version, _speaksOld ? Old : New);
        if (!_speaksOld)
        {
            void* properties = null;
            _ = Mosquitto.AddProperty(&properties, Mosquitto.SessionExpiry, _isRemembered ? Remembered : 0);
            _ = Mosquitto.AddProperty(&properties, Mosquitto.MaximumPacketSize, LargestMessage);
            _ = Mosquitto.SetProperties(_client, null, 0, 0, null, properties);
            Mosquitto.FreeProperties(&properties);
        }

        int result = _broker.User is null ? 0 : Mosquitto.SetUser(_client, _broker.User, _broker.Password);
        if (result == 0 && _broker.Authorities is not null)
        {
            result = Mosquitto.SetTls(_client, _broker.Authorities, null, null, null, null);
        }

        fixed (byte* will = _will)
        {
            result = result != 0 || _willTopic is null ? result : Mosquitto.SetWill(_client, _willTopic, _will.Length, will, 1, 1);
        }

        return result != 0 ? result : Mosquitto.Connect(_client, _broker.Host, _broker.Port, KeepAlive);
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
