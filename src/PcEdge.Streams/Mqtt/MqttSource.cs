using PcEdge.Streams.Devices;
using PcEdge.Streams.Live;

namespace PcEdge.Streams.Mqtt;

/// <summary>
/// <c>mqtt:HOST[:PORT]/TOPIC?path=temperature,humidity</c>: a row for each message of a topic. The library works only while
/// a row is waited for, so nothing here is shared between threads.
/// </summary>
internal sealed class MqttSource : ISource, IMqttUser
{
    /// <summary>Keys of the URI.</summary>
    public static readonly string[] Keys = ["path", "qos", .. MqttBroker.Keys];

    private const int LoopMilliseconds = 200;

    private readonly MqttBroker _broker;
    private readonly int _quality;
    private readonly SourceSetup _setup;
    private readonly SteadyClock _clock;
    private readonly Notices _notices = new();
    private readonly MqttMessages _messages;
    private readonly MqttLink _link;
    private string? _refusal;

    /// <exception cref="StreamException">The URI is not of that form, or the library is not there.</exception>
    public MqttSource(SourceAddress address, SourceSetup setup, SteadyClock clock)
    {
        _broker = new MqttBroker(address);
        _quality = address.Count("qos", 1, 0, 2);
        (_setup, _clock) = (setup, clock);
        string[] paths = address.Text("path")?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];
        string[] channels = paths.Length > 0 ? paths : [_broker.Topic[(_broker.Topic.LastIndexOf('/') + 1)..]];
        Channels = channels;
        Report = new SourceReport(_broker.Name) { More = TellAll };
        _messages = new MqttMessages(channels, paths, Report);
        _link = new MqttLink(_broker, new MqttSession(_broker.ClientId, IsRemembered: _broker.ClientId is not null), this, clock);
    }

    public IReadOnlyList<string> Channels { get; }

    public double Progress => double.NaN;

    public bool IsReady => _messages.Count > 0;

    public SourceReport Report { get; }

    /// <summary>Opens it; rows have the time of their arrival.</summary>
    public static ISource Open(SourceAddress address, SourceSetup setup)
    {
        var clock = new SystemClock();
        return new ArrivalTimes(new MqttSource(address, setup, clock), clock);
    }

    public IReadOnlyList<string> Probe() => MqttLink.Look(_broker) is string problem ? [problem] : [];

    public bool TryRead(SourceRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        while (_messages.Count == 0)
        {
            if (!_clock.WaitUntil(_link.Due, _setup.Stop))
            {
                return false;
            }

            // One packet at a time: what comes faster than rows are taken waits in the kernel and at the broker first.
            string? problem = _link.Work(LoopMilliseconds, mostPackets: 1);
            if (_refusal is not null)
            {
                problem ??= _refusal;
                _refusal = null;
                _link.Break();
            }

            if (problem is not null && !Lose(problem))
            {
                return false;
            }
        }

        if (_messages.Complaint() is string complaint)
        {
            Say(complaint);
        }

        _messages.Next(row);
        return true;
    }

    public void Connected() => _link.Subscribe(_broker.Topic, _quality);

    public void Came(ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload, bool isRetained) => _messages.Add(payload);

    public void Subscribed(string? refusal) => _refusal = refusal is null ? null : $"the broker refuses the topic: {refusal}";

    public void Acknowledged(int number, string? refusal)
    {
    }

    public void Dispose() => _link.Dispose();

    /// <summary>The broker is lost, or lets us not have the topic; false where that is the end of it.</summary>
    private bool Lose(string problem)
    {
        if (_setup.Options.OnMissing == MissingPolicy.Error)
        {
            throw new DeviceException($"{_broker.Name}: {problem}");
        }

        bool isGivenUp = _setup.Options.OnMissing == MissingPolicy.Ignore;
        Say($"{problem}; {(isGivenUp ? "its channels stay absent" : "trying again")}");
        return !isGivenUp;
    }

    private void Say(string sentence)
    {
        _notices.Say($"{_broker.Name}: {sentence}");
        _notices.Tell(_setup.Options.Say);
    }

    private void TellAll(List<string> sentences)
    {
        if (_link.Connections > 1)
        {
            sentences.Add($"{_broker.Name}: connected {_link.Connections} times");
        }

        if (_link.Failures > 0)
        {
            sentences.Add($"{_broker.Name}: {_link.Failures} attempts to connect failed");
        }

        if (_messages.Dropped > 0)
        {
            sentences.Add($"{_broker.Name}: {_messages.Dropped} messages dropped, the oldest, since they came faster than they were taken");
        }
    }
}
