using System.Text;
using PcEdge.Streams.Live;
using PcEdge.Streams.Mqtt.HomeAssistant;

namespace PcEdge.Streams.Mqtt;

/// <summary>
/// <c>mqtt:HOST[:PORT]/TOPIC</c>: each record as JSON on TOPIC/state, with quality 1, from a thread of its own; on
/// TOPIC/availability whether this process is there; and what Home Assistant has to know, retained. Of what cannot be
/// delivered 4 MiB wait, the oldest goes. A broker that comes back is told everything anew.
/// </summary>
internal sealed class MqttSink : ISink, IWorker, IMqttUser
{
    /// <summary>Keys of the URI.</summary>
    public static readonly string[] Keys = ["every", "expire", "discovery", "prefix", "name", .. MqttBroker.Keys];

    private const int MostBytes = 4 << 20, MostFlying = 20, LoopMilliseconds = 100, PatienceMilliseconds = 3000;
    private const double Idle = 1, Farewell = 1;

    private readonly object _lock = new();
    private readonly MqttBroker _broker;
    private readonly MqttLink _link;
    private readonly MqttOutbox _outbox;
    private readonly MqttPace _pace;
    private readonly Discovery _discovery;
    private readonly bool _isDiscovered;
    private readonly bool _isRemoved;
    private readonly SteadyClock _clock;
    private readonly Action<string>? _say;
    private readonly Notices _notices = new();
    private readonly MemoryStream _bytes = new();
    private readonly JsonLinesSink _json;
    private readonly Utf8Writer _text = new(1024);
    private readonly List<(int Number, long Message)> _flying = [];
    private readonly bool _waits;
    private SinkThread? _thread;
    private byte[] _message = [];
    private long _next;
    private int _nextEntity;
    private bool _isReady;
    private bool _saidOnline;
    private bool _isIdle;
    private long _delivered;
    private long _refused;

    /// <param name="address">The URI.</param>
    /// <param name="setup">How it is opened.</param>
    /// <param name="clock">The time.</param>
    /// <param name="most">Bytes that may wait.</param>
    /// <exception cref="StreamException">The URI is not of that form, or the library is not there.</exception>
    public MqttSink(SourceAddress address, SinkSetup setup, SteadyClock clock, int most = MostBytes)
    {
        _broker = new MqttBroker(address);
        string topic = _broker.Topic;
        string prefix = address.Text("prefix") ?? "homeassistant";
        if (!IsTopic(topic))
        {
            throw address.WrongTarget("mqtt:HOST/TOPIC with a topic to publish on, without + and #");
        }

        _pace = new MqttPace(address.Seconds("every") ?? 0, address.Seconds("expire"));
        int discovery = address.Choice("discovery", 0, "on", "off", "remove");
        (_isDiscovered, _isRemoved) = (discovery == 0, discovery == 2);
        string name = address.Text("name") ?? topic[(topic.TrimEnd('/').LastIndexOf('/') + 1)..];
        ISource? source = setup.Options.Source;
        _discovery = new Discovery(IsTopic(prefix) ? prefix : throw address.Wrong("prefix", "a topic, without + and #"), topic, name, setup.Channels, source?.Units ?? []);
        _outbox = new MqttOutbox(most);
        _json = new JsonLinesSink(_bytes, _broker.Name, setup.Channels, setup.Content);
        (_clock, _say, _waits) = (clock, setup.Options.Say, source?.CanWait ?? false);
        _link = new MqttLink(_broker, this, clock, _broker.ClientId ?? $"pcedge-{EntityId.Of(topic, '/')}", willTopic: topic + "/availability", will: "offline"u8.ToArray());
    }

    /// <summary>Opens it, with a thread that works it.</summary>
    /// <param name="address">The URI.</param>
    /// <param name="setup">How it is opened.</param>
    /// <exception cref="StreamException">The URI is not of that form, or the library is not there.</exception>
    public static MqttSink Open(SourceAddress address, SinkSetup setup)
    {
        var clock = new SystemClock();
        return new MqttSink(address, setup, clock).Started(clock);
    }

    /// <summary>Looks whether the broker lets us in, without publishing; null, or why not just now.</summary>
    /// <exception cref="StreamException">The URI is not of that form, or the library is not there.</exception>
    public static string? Check(SourceAddress address, SinkSetup setup)
    {
        using var sink = new MqttSink(address, setup, new SystemClock());
        return MqttLink.Look(sink._broker);
    }

    public string Name => "pcedge mqtt";

    public SinkCounters Counters => new(_broker.Name)
    {
        Delivered = Volatile.Read(ref _delivered), Dropped = _outbox.Dropped, Refused = Volatile.Read(ref _refused), Waiting = _outbox.Count,
    };

    public void Write(StreamRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (_pace.Take(_clock.Seconds, record.Dt, record.Output.AnyAlarm))
        {
            _bytes.SetLength(0);
            _json.Write(record);
            _json.Flush();
            WaitForRoom();
            _outbox.Add(_bytes.GetBuffer().AsSpan(0, (int)_bytes.Length - 1)); // without the end of the line
            _thread?.Wake();
        }

        _notices.Tell(_say);
    }

    public double Work(double now)
    {
        if (now < _link.Due)
        {
            return _link.Due; // woken by another message
        }

        Send();
        if (_link.Work(_isIdle ? 0 : LoopMilliseconds) is string problem)
        {
            _isIdle = false;
            _notices.Say($"{_broker.Name}: {problem}; trying again");
            return _link.Due;
        }

        Send();
        lock (_lock)
        {
            _isIdle = _saidOnline && _flying.Count == 0 && _outbox.Count == 0 && !HasEntity;
            Monitor.PulseAll(_lock);
        }

        return _isIdle ? now + Idle : now;
    }

    public void Connected()
    {
        _flying.Clear();
        (_next, _nextEntity, _saidOnline, _isReady) = (0, 0, false, !_isDiscovered && !_isRemoved);
        if (!_isReady)
        {
            // What earlier runs left of this stream comes as retained messages behind the answer to this.
            _link.Subscribe(_discovery.Filter, 0);
        }
    }

    public void Subscribed(string? refusal) => _isReady = true;

    public void Came(ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload, bool isRetained)
    {
        if (isRetained && !payload.IsEmpty && Encoding.UTF8.GetString(topic) is string name && (_isRemoved || !_discovery.Has(name)))
        {
            Publish(name, default, isRetained: true, -1); // an entity that is no more
        }
    }

    public void Acknowledged(int number, string? refusal)
    {
        int flight = _flying.FindIndex(flight => flight.Number == number);
        if (flight < 0)
        {
            return;
        }

        long message = _flying[flight].Message;
        _flying.RemoveAt(flight);
        Settle(message, refusal);
    }

    public void Close()
    {
        if (_link.IsUp)
        {
            double end = _clock.Seconds + Farewell;
            Publish(_broker.Topic + "/availability", _isRemoved ? default : "offline"u8, isRetained: true, -1);
            while (_flying.Count > 0 && _clock.Seconds < end && _link.Work(LoopMilliseconds) is null)
            {
            }
        }

        _link.Dispose();
    }

    public IReadOnlyList<string> Sentences()
    {
        SinkCounters counters = Counters;
        long lost = counters.Dropped + counters.Refused + counters.Waiting;
        var sentences = new List<string>();
        if (lost > 0)
        {
            sentences.Add($"{_broker.Name}: {lost} of {lost + counters.Delivered} messages were not delivered: {counters.Dropped} dropped, the oldest, {counters.Refused} refused, {counters.Waiting} still waiting at the end");
        }

        if (_link.Connections > 1 || _link.Failures > 0)
        {
            sentences.Add($"{_broker.Name}: connected {_link.Connections} times, {_link.Failures} attempts failed");
        }

        return sentences;
    }

    public void Complete()
    {
        long end = Environment.TickCount64 + PatienceMilliseconds;
        lock (_lock)
        {
            while (!(_isIdle && _outbox.Count == 0) && end - Environment.TickCount64 is > 0 and long left)
            {
                Monitor.Wait(_lock, (int)left);
            }
        }

        _notices.Tell(_say);
    }

    public void Dispose()
    {
        if (_thread is null)
        {
            Close();
        }

        _thread?.Dispose();
        _json.Dispose();
    }

    /// <summary>Gives it the thread that works it.</summary>
    internal MqttSink Started(SteadyClock clock)
    {
        _thread = new SinkThread(this, clock);
        return this;
    }

    private static bool IsTopic(string text) => text.AsSpan().IndexOfAny('+', '#', '\0') < 0;

    private bool HasEntity => _isDiscovered && _nextEntity < _discovery.Count;

    /// <summary>A recording waits for a broker that is there; nothing waits for one that is not.</summary>
    private void WaitForRoom()
    {
        lock (_lock)
        {
            while (_waits && _link.IsUp && _outbox.IsHalfFull)
            {
                Monitor.Wait(_lock, LoopMilliseconds);
            }
        }
    }

    private void Send()
    {
        if (_discovery.Expires != _pace.Expires)
        {
            _discovery.Expires = _pace.Expires;
            _nextEntity = 0;
        }

        while (_link.IsUp && _isReady && _flying.Count < MostFlying && SendNext())
        {
        }
    }

    /// <summary>First that we are there, then what there is, then how it is.</summary>
    private bool SendNext()
    {
        if (!_saidOnline)
        {
            _saidOnline = true;
            Publish(_broker.Topic + "/availability", "online"u8, isRetained: true, -1);
        }
        else if (HasEntity)
        {
            _text.Clear();
            _discovery.Write(_text, _nextEntity);
            Publish(_discovery.Topic(_nextEntity++), _text.Written, isRetained: true, -1);
        }
        else if (_outbox.TryCopy(ref _next, ref _message, out int length))
        {
            Publish(_broker.Topic + "/state", _message.AsSpan(0, length), isRetained: false, _next++);
        }
        else
        {
            return false;
        }

        return true;
    }

    private void Publish(string topic, ReadOnlySpan<byte> payload, bool isRetained, long message)
    {
        if (_link.Publish(topic, payload, isRetained, out int number) is string problem)
        {
            Settle(message, problem);
        }
        else
        {
            _flying.Add((number, message));
        }
    }

    private void Settle(long message, string? refusal)
    {
        if (refusal is not null)
        {
            _notices.Say($"{_broker.Name}: a message is refused: {refusal}");
        }

        if (message >= 0)
        {
            _outbox.Settle(message, refusal is null);
            _ = refusal is null ? Interlocked.Increment(ref _delivered) : Interlocked.Increment(ref _refused);
        }
    }
}
