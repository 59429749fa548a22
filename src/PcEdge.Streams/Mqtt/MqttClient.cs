using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PcEdge.Streams.Live;

namespace PcEdge.Streams.Mqtt;

/// <summary>One connection to a broker, from the attempt to its end, and what came of it: a client of libmosquitto and its callbacks.</summary>
internal sealed unsafe class MqttClient : IDisposable
{
    private const uint Remembered = 86_400; // seconds
    private const int KeepAlive = 15, Old = 4, New = 5;

    private readonly MqttBroker _broker;
    private readonly MqttSession _session;
    private readonly IMqttUser _user;
    private readonly SteadyClock _clock;
    private readonly bool _speaksOld;
    private GCHandle _self;
    private void* _client;
    private bool _hasNews;

    /// <param name="broker">Where it leads.</param>
    /// <param name="session">As whom it comes.</param>
    /// <param name="user">Who uses it.</param>
    /// <param name="clock">The time.</param>
    /// <param name="speaksOld">True for MQTT 3.1.1, false for 5.</param>
    public MqttClient(MqttBroker broker, MqttSession session, IMqttUser user, SteadyClock clock, bool speaksOld)
    {
        (_broker, _session, _user, _clock, _speaksOld, Since) = (broker, session, user, clock, speaksOld, clock.Seconds);
        _self = GCHandle.Alloc(this);
        _client = Mosquitto.New(session.ClientId, session.IsRemembered ? (byte)0 : (byte)1, (void*)GCHandle.ToIntPtr(_self));
    }

    /// <summary>True once the broker has let us in, until the end.</summary>
    public bool IsUp { get; private set; }

    /// <summary>Since when it is up, or was tried, seconds.</summary>
    public double Since { get; private set; }

    /// <summary>Why the broker does not have us, or no longer; null where it says nothing.</summary>
    public string? Refusal { get; private set; }

    /// <summary>True where the broker refuses because it speaks an older version.</summary>
    public bool IsOtherVersion { get; private set; }

    /// <summary>Begins to connect.</summary>
    /// <returns>0 where it is on its way, else a result of <see cref="Mosquitto"/>.</returns>
    public int Connect()
    {
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
            _ = Mosquitto.AddProperty(&properties, Mosquitto.SessionExpiry, _session.IsRemembered ? Remembered : 0);
            _ = Mosquitto.AddProperty(&properties, Mosquitto.MaximumPacketSize, MqttLink.LargestMessage);
            _ = Mosquitto.SetProperties(_client, null, 0, 0, null, properties);
            Mosquitto.FreeProperties(&properties);
        }

        int result = _broker.User is null ? 0 : Mosquitto.SetUser(_client, _broker.User, _broker.Password);
        if (result == 0 && _broker.Authorities is not null)
        {
            result = Mosquitto.SetTls(_client, _broker.Authorities, null, null, null, null);
        }

        fixed (byte* will = _session.Will)
        {
            result = result != 0 || _session.WillTopic is null ? result : Mosquitto.SetWill(_client, _session.WillTopic, _session.Will!.Length, will, 1, 1);
        }

        return result != 0 ? result : Mosquitto.Connect(_client, _broker.Host, _broker.Port, KeepAlive);
    }

    /// <summary>Does what there is to do, once; callbacks come from here.</summary>
    /// <param name="milliseconds">Most time to wait for the broker.</param>
    /// <param name="hasNews">True where the broker said something.</param>
    /// <returns>0, or why the connection is lost: a result of <see cref="Mosquitto"/>.</returns>
    public int Loop(int milliseconds, out bool hasNews)
    {
        _hasNews = false;
        int result = Mosquitto.Loop(_client, milliseconds, 1);
        hasNews = _hasNews;
        return result;
    }

    /// <summary>Publishes with quality 1.</summary>
    /// <returns>0, or a result of <see cref="Mosquitto"/>.</returns>
    public int Publish(string topic, ReadOnlySpan<byte> payload, bool isRetained, out int number)
    {
        int given = 0;
        int result;
        fixed (byte* bytes = payload)
        {
            result = Mosquitto.Publish(_client, &given, topic, payload.Length, bytes, 1, isRetained ? (byte)1 : (byte)0);
        }

        number = given;
        return result;
    }

    /// <summary>Wants the messages of a topic.</summary>
    public void Subscribe(string topic, int quality) => _ = Mosquitto.Subscribe(_client, null, topic, quality);

    /// <summary>Says good-bye, so that the broker says nothing of its own, and ends the connection.</summary>
    public void Dispose()
    {
        if (_client is not null)
        {
            _ = Mosquitto.Disconnect(_client);
            Mosquitto.Destroy(_client);
            _client = null;
        }

        IsUp = false;
        if (_self.IsAllocated)
        {
            _self.Free();
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void HasConnected(void* client, void* self, int reason)
    {
        MqttClient our = Of(self);
        our._hasNews = true;
        if (reason == 0)
        {
            our.IsUp = true;
            our.Since = our._clock.Seconds;
            our._user.Connected();
            return;
        }

        our.IsOtherVersion = !our._speaksOld && reason is Mosquitto.WrongVersion or Mosquitto.WrongVersionOld;
        our.Refusal = $"the broker refuses: {Mosquitto.Reason(reason)}";
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void HasLost(void* client, void* self, int reason)
    {
        if (reason >= Mosquitto.FirstRefusal)
        {
            Of(self).Refusal ??= $"the broker ends it: {Mosquitto.Reason(reason)}";
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void HasCome(void* client, void* self, Mosquitto.Message* message)
    {
        MqttClient our = Of(self);
        our._hasNews = true;
        our._user.Came(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(message->Topic), new ReadOnlySpan<byte>(message->Payload, message->Length), message->IsRetained != 0);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void HasSubscribed(void* client, void* self, int number, int count, int* granted)
    {
        MqttClient our = Of(self);
        our._hasNews = true;
        our._user.Subscribed(count > 0 && granted[0] >= Mosquitto.FirstRefusal ? Mosquitto.Reason(granted[0]) : null);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void HasPublished(void* client, void* self, int number, int reason, void* properties)
    {
        MqttClient our = Of(self);
        our._hasNews = true;
        our._user.Acknowledged(number, reason >= Mosquitto.FirstRefusal ? Mosquitto.Reason(reason) : null);
    }

    private static MqttClient Of(void* self) => (MqttClient)GCHandle.FromIntPtr((nint)self).Target!;
}
