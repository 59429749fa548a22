using System.Text;
using PcEdge.Streams.Live;
using PcEdge.Streams.Mqtt.HomeAssistant;

namespace PcEdge.Streams.Mqtt;

/// <summary>
/// What is published on a topic, in order: that we are there, what Home Assistant has to know, then the states that wait. A
/// broker that comes back is told everything anew, and states that it had not answered come again. Worked by one thread.
/// </summary>
internal sealed class MqttDelivery : IMqttUser, IDisposable
{
    private const int MostFlying = 20;
    private const long NoState = -1;

    private readonly MqttBroker _broker;
    private readonly MqttLink _link;
    private readonly MqttOutbox _outbox;
    private readonly Discovery _discovery;
    private readonly DiscoveryMode _mode;
    private readonly Notices _notices;
    private readonly string _stateTopic;
    private readonly string _presenceTopic;
    private readonly Utf8Writer _text = new(1024);
    private readonly List<(int Number, long State)> _flying = [];
    private byte[] _state = [];
    private long _next;
    private int _nextEntity;
    private bool _isReady;
    private bool _saidOnline;
    private long _delivered;
    private long _refused;

    /// <param name="broker">Where to, and on which topic.</param>
    /// <param name="outbox">The states.</param>
    /// <param name="discovery">What Home Assistant has to know.</param>
    /// <param name="mode">Whether it is told.</param>
    /// <param name="notices">Where to say what is refused.</param>
    /// <param name="clock">The time.</param>
    /// <exception cref="StreamException">The library is not there.</exception>
    public MqttDelivery(MqttBroker broker, MqttOutbox outbox, Discovery discovery, DiscoveryMode mode, Notices notices, SteadyClock clock)
    {
        (_broker, _outbox, _discovery, _mode, _notices) = (broker, outbox, discovery, mode, notices);
        (_stateTopic, _presenceTopic) = (broker.Topic + "/state", broker.Topic + "/availability");
        string client = broker.ClientId ?? $"pcedge-{EntityId.Of(broker.Topic, '/')}";
        _link = new MqttLink(broker, new MqttSession(client, WillTopic: _presenceTopic, Will: "offline"u8.ToArray()), this, clock);
    }

    /// <summary>The connection.</summary>
    public MqttLink Link => _link;

    /// <summary>True where all there is has been published and answered.</summary>
    public bool IsDone => _saidOnline && _flying.Count == 0 && _outbox.Count == 0 && !HasEntity;

    /// <summary>States that the broker has taken.</summary>
    public long Delivered => Volatile.Read(ref _delivered);

    /// <summary>States that it refused.</summary>
    public long Refused => Volatile.Read(ref _refused);

    private bool HasEntity => _mode == DiscoveryMode.On && _nextEntity < _discovery.Count;

    /// <summary>Publishes as much as may be under way.</summary>
    /// <param name="expires">Seconds that a state counts.</param>
    public void Send(int expires)
    {
        if (_discovery.Expires != expires)
        {
            _discovery.Expires = expires;
            _nextEntity = 0;
        }

        while (_link.IsUp && _isReady && _flying.Count < MostFlying && SendNext())
        {
        }
    }

    /// <summary>Says that we are gone.</summary>
    /// <returns>False where there is nobody to hear it.</returns>
    public bool SayGone()
    {
        if (_link.IsUp)
        {
            Publish(_presenceTopic, _mode == DiscoveryMode.Remove ? default : "offline"u8, isRetained: true, NoState);
        }

        return _link.IsUp;
    }

    /// <summary>True while the broker has not answered everything that was published.</summary>
    public bool IsFlying => _link.IsUp && _flying.Count > 0;

    public void Connected()
    {
        _flying.Clear();
        (_next, _nextEntity, _saidOnline, _isReady) = (0, 0, false, _mode == DiscoveryMode.Off);
        if (!_isReady)
        {
            // What earlier runs left of this stream comes as retained messages behind the answer to this.
            _link.Subscribe(_discovery.Filter, 0);
        }
    }

    public void Subscribed(string? refusal) => _isReady = true;

    public void Came(ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload, bool isRetained)
    {
        if (isRetained && !payload.IsEmpty && Encoding.UTF8.GetString(topic) is string name && (_mode == DiscoveryMode.Remove || !_discovery.Has(name)))
        {
            Publish(name, default, isRetained: true, NoState); // an entity that is no more
        }
    }

    public void Acknowledged(int number, string? refusal)
    {
        for (int i = 0; i < _flying.Count; i++)
        {
            if (_flying[i].Number == number)
            {
                long state = _flying[i].State;
                _flying.RemoveAt(i);
                Settle(state, refusal);
                return;
            }
        }
    }

    public void Dispose() => _link.Dispose();

    private bool SendNext()
    {
        if (!_saidOnline)
        {
            _saidOnline = true;
            Publish(_presenceTopic, "online"u8, isRetained: true, NoState);
        }
        else if (HasEntity)
        {
            _text.Clear();
            _discovery.Write(_text, _nextEntity);
            Publish(_discovery.Topic(_nextEntity++), _text.Written, isRetained: true, NoState);
        }
        else if (_outbox.TryCopy(ref _next, ref _state, out int length))
        {
            Publish(_stateTopic, _state.AsSpan(0, length), isRetained: false, _next++);
        }
        else
        {
            return false;
        }

        return true;
    }

    private void Publish(string topic, ReadOnlySpan<byte> payload, bool isRetained, long state)
    {
        if (_link.Publish(topic, payload, isRetained, out int number) is string problem)
        {
            Settle(state, problem);
        }
        else
        {
            _flying.Add((number, state));
        }
    }

    private void Settle(long state, string? refusal)
    {
        if (refusal is not null)
        {
            _notices.Say($"{_broker.Name}: a message is refused: {refusal}");
        }

        if (state != NoState)
        {
            _outbox.Settle(state, refusal is null);
            _ = refusal is null ? Interlocked.Increment(ref _delivered) : Interlocked.Increment(ref _refused);
        }
    }
}
