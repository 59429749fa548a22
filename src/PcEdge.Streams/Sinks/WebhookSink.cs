using PcEdge.Streams.Configuration;
using PcEdge.Streams.Live;
using PcEdge.Streams.Network;

namespace PcEdge.Streams;

/// <summary>
/// <c>webhook:http://HOST/PATH</c>: posts the record with which an alarm begins, as JSON, from a thread of its own. What
/// cannot be delivered is tried again, each time after twice as long; the oldest of too many goes.
/// </summary>
internal sealed class WebhookSink : ISink, IWorker
{
    /// <summary>Records that may wait.</summary>
    public const int MostWaiting = 64;

    private const double Quiet = 60, LeastWait = 1;
    private const int UsualPort = 80;
    private const string Scheme = "http://";

    private readonly object _lock = new();
    private readonly Queue<byte[]> _waiting = new();
    private readonly Utf8Writer _text = new(1024);
    private readonly RecordJson _json;
    private readonly HttpPost _post;
    private readonly SteadyClock _clock;
    private readonly Action<string>? _say;
    private readonly Notices _notices = new();
    private readonly AlarmLatch _latch = new(1, Quiet);
    private readonly string _name;
    private readonly SinkThread _thread;
    private BackOff _backOff = new(LeastWait);
    private double _notBefore;
    private long _dropped;
    private long _refused;
    private long _delivered;

    /// <param name="address">The URI.</param>
    /// <param name="setup">How it is opened.</param>
    /// <param name="clock">When to try again.</param>
    /// <exception cref="StreamUriException">The URI is not of that form.</exception>
    public WebhookSink(SourceAddress address, SinkSetup setup, SteadyClock clock)
    {
        string url = address.Target;
        if (Secret.IsPlace(url))
        {
            url = Secret.At(url)?.Trim() ?? throw address.WrongTarget("a file that can be read, or a variable that is set");
        }

        address.RefuseSecret("a URL that is a secret stands in webhook:env:NAME or webhook:file:PATH, though without a name before its host");
        int path = url.StartsWith(Scheme, StringComparison.Ordinal) ? url.IndexOf('/', Scheme.Length) : -1;
        string rest = path < 0 ? "/" : url[path..];
        if (!url.StartsWith(Scheme, StringComparison.Ordinal) || rest.AsSpan().IndexOfAnyExceptInRange('!', '~') >= 0
            || !HostPort.TrySplit(url[Scheme.Length..(path < 0 ? url.Length : path)], "", UsualPort, digitsArePort: false, out string host, out int port))
        {
            throw address.WrongTarget("webhook:http://HOST:PORT/PATH, or webhook:env:NAME or webhook:file:PATH with such a URL; https is not spoken, give it a relay on this machine");
        }

        _name = $"webhook:{host}:{port}"; // the path may be the secret
        _post = new HttpPost(host, port, rest);
        _json = new RecordJson(_text, setup.Channels, setup.Content);
        (_clock, _say) = (clock, setup.Options.Say);
        _thread = new SinkThread(this, clock);
    }

    /// <summary>Opens it, with a thread that works it.</summary>
    /// <exception cref="StreamUriException">The URI is not of that form.</exception>
    public static WebhookSink Open(SourceAddress address, SinkSetup setup)
    {
        var sink = new WebhookSink(address, setup, new SystemClock());
        sink._thread.Start();
        return sink;
    }

    /// <summary>Looks whether somebody hears the address, without posting; null, or why not just now.</summary>
    /// <exception cref="StreamUriException">The URI is not of that form.</exception>
    public static string? Check(SourceAddress address, SinkSetup setup)
    {
        using var sink = new WebhookSink(address, setup, new SystemClock());
        return sink._post.Look() is string problem ? $"{sink._name}: {problem}" : null;
    }

    public string Name => "pcedge webhook";

    public SinkCounters Counters
    {
        get
        {
            lock (_lock)
            {
                return new SinkCounters(_name) { Delivered = _delivered, Dropped = _dropped, Refused = _refused, Waiting = _waiting.Count };
            }
        }
    }

    public void Write(StreamRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (_latch.Take(record.Output.AnyAlarm, record.Dt))
        {
            _text.Clear();
            _json.Write(record);
            _text.EndRecord();
            lock (_lock)
            {
                if (_waiting.Count == MostWaiting)
                {
                    _waiting.Dequeue();
                    _dropped++;
                }

                _waiting.Enqueue(_text.Written.ToArray());
            }

            _thread.Wake();
        }

        _notices.Tell(_say);
    }

    public double Work(double now)
    {
        byte[]? next;
        lock (_lock)
        {
            if (!_waiting.TryPeek(out next))
            {
                return double.PositiveInfinity;
            }
        }

        if (now < _notBefore)
        {
            return _notBefore; // woken by another alarm
        }

        string? problem = _post.Send(next, out bool isFinal);
        if (problem is not null)
        {
            _notices.Say($"{_name}: {problem}{(isFinal ? "; not tried again" : "; trying again")}");
        }

        if (problem is not null && !isFinal)
        {
            _notBefore = _clock.Seconds + _backOff.Next();
            return _notBefore;
        }

        _backOff.Reset();
        lock (_lock)
        {
            _delivered += problem is null ? 1 : 0;

            // While it was on its way it may have been the oldest of too many.
            if (_waiting.TryPeek(out byte[]? first) && ReferenceEquals(first, next))
            {
                _waiting.Dequeue();
                _refused += problem is null ? 0 : 1;
            }
            else if (problem is null)
            {
                _dropped--;
            }

            Monitor.PulseAll(_lock);
        }

        return now;
    }

    public void Close()
    {
    }

    public IReadOnlyList<string> Sentences()
    {
        lock (_lock)
        {
            long lost = _dropped + _refused + _waiting.Count;
            return lost == 0 ? [] : [$"{_name}: {lost} alarms were not delivered: {_dropped} dropped, the oldest, {_refused} refused, {_waiting.Count} still waiting at the end"];
        }
    }

    public void Complete() => _thread.Rest(_lock, () => _waiting.Count == 0);

    public void Dispose()
    {
        _thread.Dispose();
        _text.Dispose();
    }
}
