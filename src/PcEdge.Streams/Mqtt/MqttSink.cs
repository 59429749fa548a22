using PcEdge.Streams.Live;
using PcEdge.Streams.Mqtt.HomeAssistant;

namespace PcEdge.Streams.Mqtt;

/// <summary>
/// <c>mqtt:HOST[:PORT]/TOPIC</c>: each record as JSON on TOPIC/state, with quality 1, from a thread of its own; on
/// TOPIC/availability whether this process is there; and what Home Assistant has to know, retained. Of what cannot be
/// delivered 4 MiB wait, the oldest goes. A broker that comes back is told everything anew.
/// </summary>
internal sealed class MqttSink : ISink, IWorker
{
    /// <summary>Keys of the URI.</summary>
    public static readonly string[] Keys = ["every", "expire", "discovery", "prefix", "name", .. MqttBroker.Keys];

    private const int MostBytes = 4 << 20, LoopMilliseconds = 100;
    private const double Idle = 1, Farewell = 1;

    private readonly object _lock = new();
    private readonly MqttBroker _broker;
    private readonly MqttOutbox _outbox;
    private readonly MqttPace _pace;
    private readonly MqttDelivery _delivery;
    private readonly SteadyClock _clock;
    private readonly Action<string>? _say;
    private readonly Notices _notices = new();
    private readonly Utf8Writer _text = new(1024);
    private readonly RecordJson _json;
    private readonly bool _waits;
    private readonly SinkThread _thread;
    private bool _isIdle;

    /// <param name="address">The URI.</param>
    /// <param name="setup">How it is opened.</param>
    /// <param name="clock">The time.</param>
    /// <param name="most">Bytes that may wait.</param>
    /// <exception cref="StreamException">The URI is not of that form, or the library is not there.</exception>
    public MqttSink(SourceAddress address, SinkSetup setup, SteadyClock clock, int most)
    {
        _broker = new MqttBroker(address);
        string topic = _broker.Topic;
        string prefix = address.Text("prefix") ?? "homeassistant";
        if (!IsTopic(topic))
        {
            throw address.WrongTarget("mqtt:HOST/TOPIC with a topic to publish on, without + and #");
        }

        if (!IsTopic(prefix))
        {
            throw address.Wrong("prefix", "a topic, without + and #");
        }

        var mode = (DiscoveryMode)address.Choice("discovery", 0, "on", "off", "remove");
        string name = address.Text("name") ?? topic[(topic.TrimEnd('/').LastIndexOf('/') + 1)..];
        ISource? source = setup.Options.Source;
        _pace = new MqttPace(address.Seconds("every") ?? 0, address.Seconds("expire"));
        _outbox = new MqttOutbox(most);
        _json = new RecordJson(_text, setup.Channels, setup.Content);
        (_clock, _say, _waits) = (clock, setup.Options.Say, source?.CanWait ?? false);
        _delivery = new MqttDelivery(_broker, _outbox, new Discovery(prefix, topic, name, setup.Channels, source?.Units ?? []), mode, _notices, clock);
        _thread = new SinkThread(this, clock);
    }

    /// <summary>Opens it, with a thread that works it.</summary>
    /// <param name="address">The URI.</param>
    /// <param name="setup">How it is opened.</param>
    /// <exception cref="StreamException">The URI is not of that form, or the library is not there.</exception>
    public static MqttSink Open(SourceAddress address, SinkSetup setup) => Open(address, setup, new SystemClock(), MostBytes);

    /// <summary>Looks whether the broker lets us in, without publishing; null, or why not just now.</summary>
    /// <exception cref="StreamException">The URI is not of that form, or the library is not there.</exception>
    public static string? Check(SourceAddress address, SinkSetup setup)
    {
        using var sink = new MqttSink(address, setup, new SystemClock(), MostBytes);
        return MqttLink.Look(sink._broker);
    }

    public string Name => "pcedge mqtt";

    public SinkCounters Counters => new(_broker.Name)
    {
        Delivered = _delivery.Delivered, Dropped = _outbox.Dropped, Refused = _delivery.Refused, Waiting = _outbox.Count,
    };

    public void Write(StreamRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (_pace.Take(_clock.Seconds, record.Dt, record.Output.AnyAlarm))
        {
            _text.Clear();
            _json.Write(record);
            WaitForRoom();
            _outbox.Add(_text.Written);
            _thread.Wake();
        }

        _notices.Tell(_say);
    }

    public double Work(double now)
    {
        if (now < _delivery.Link.Due)
        {
            return _delivery.Link.Due; // woken by another message
        }

        _delivery.Send(_pace.Expires);
        if (_delivery.Link.Work(_isIdle ? 0 : LoopMilliseconds) is string problem)
        {
            _isIdle = false;
            _notices.Say($"{_broker.Name}: {problem}; trying again");
            return _delivery.Link.Due;
        }

        _delivery.Send(_pace.Expires);
        lock (_lock)
        {
            _isIdle = _delivery.IsDone;
            Monitor.PulseAll(_lock);
        }

        return _isIdle ? now + Idle : now;
    }

    public void Close()
    {
        double end = _clock.Seconds + Farewell;
        bool isHeard = _delivery.SayGone();
        while (isHeard && _delivery.IsFlying && _clock.Seconds < end)
        {
            isHeard = _delivery.Link.Work(LoopMilliseconds) is null;
        }

        _delivery.Dispose();
    }

    public IReadOnlyList<string> Sentences()
    {
        SinkCounters counters = Counters;
        MqttLink link = _delivery.Link;
        long lost = counters.Dropped + counters.Refused + counters.Waiting;
        var sentences = new List<string>();
        if (lost > 0)
        {
            sentences.Add($"{_broker.Name}: {lost} of {lost + counters.Delivered} messages were not delivered: {counters.Dropped} dropped, the oldest, {counters.Refused} refused, {counters.Waiting} still waiting at the end");
        }

        if (link.Connections > 1 || link.Failures > 0)
        {
            sentences.Add($"{_broker.Name}: connected {link.Connections} times, {link.Failures} attempts failed");
        }

        return sentences;
    }

    public void Complete()
    {
        _thread.Rest(_lock, () => _isIdle && _outbox.Count == 0);
        _notices.Tell(_say);
    }

    public void Dispose()
    {
        _thread.Dispose();
        _text.Dispose();
    }

    /// <summary>The same with another clock, and with room for so many bytes.</summary>
    internal static MqttSink Open(SourceAddress address, SinkSetup setup, SteadyClock clock, int most)
    {
        var sink = new MqttSink(address, setup, clock, most);
        sink._thread.Start();
        return sink;
    }

    private static bool IsTopic(string text) => text.AsSpan().IndexOfAny('+', '#', '\0') < 0;

    /// <summary>A recording waits for a broker that is there; nothing waits for one that is not.</summary>
    private void WaitForRoom()
    {
        lock (_lock)
        {
            while (_waits && _delivery.Link.IsUp && _outbox.IsHalfFull)
            {
                Monitor.Wait(_lock, LoopMilliseconds);
            }
        }
    }
}
