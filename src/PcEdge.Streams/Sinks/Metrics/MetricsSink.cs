using PcEdge.Streams.Live;
using PcEdge.Streams.Network;

namespace PcEdge.Streams;

/// <summary>
/// <c>metrics:9464</c>: what Prometheus asks for at <c>/metrics</c>, and at <c>/healthz</c> whether rows come. A row costs the
/// copy of its numbers; the text is made when it is asked for, on the thread that answers.
/// </summary>
internal sealed class MetricsSink : ISink
{
    /// <summary>Keys of the URI.</summary>
    public static readonly string[] Keys = ["stale"];

    private const string Loopback = "127.0.0.1";
    private const int UsualPort = 9464;

    private readonly SteadyClock _clock;
    private readonly double _stale;
    private readonly MetricsBoard _board;
    private readonly MetricsBoard _told;
    private readonly MetricsText _text;
    private readonly HttpAnswers _answers;
    private readonly IReadOnlyList<ISink> _beside;
    private bool _knowsOthers;

    /// <exception cref="StreamException">The URI is not of that form, or the address cannot be had.</exception>
    public MetricsSink(SourceAddress address, SinkSetup setup, SteadyClock clock)
    {
        if (!HostPort.TrySplit(address.Target, Loopback, UsualPort, digitsArePort: true, out string host, out int port))
        {
            throw address.WrongTarget("metrics:PORT or metrics:HOST:PORT, such as metrics:9464 for this machine alone or metrics:0.0.0.0:9464 for all");
        }

        _clock = clock;
        _beside = setup.Options.Beside;
        _stale = address.Seconds("stale") ?? double.PositiveInfinity;
        _board = new MetricsBoard(setup.Channels.Count);
        _told = new MetricsBoard(setup.Channels.Count);
        _text = new MetricsText(setup.Channels, setup.Options.Source?.Units ?? [], setup.Content, setup.Options.Source, setup.Options.Counters);
        TcpSocket listener = TcpSocket.Listen(host, port, out string? problem) ?? throw new SinkException(address.Uri, problem!);
        Port = listener.Port;
        _answers = new HttpAnswers(listener, Answer, "pcedge metrics");
    }

    /// <summary>Looks whether the address could be had; null, or why not just now.</summary>
    /// <exception cref="StreamException">The URI is not of that form, or this machine has no such address.</exception>
    public static string? Check(SourceAddress address, SinkSetup setup)
    {
        try
        {
            using var sink = new MetricsSink(address, setup, new SystemClock());
            return null;
        }
        catch (SinkException problem) when (problem.Message.Contains("EADDRINUSE", StringComparison.Ordinal))
        {
            return problem.Message;
        }
    }

    /// <summary>Where it is heard.</summary>
    public int Port { get; }

    public void Write(StreamRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (!_knowsOthers)
        {
            // Now that all are there: the list is another thread's.
            _text.Beside = [.. _beside];
            _knowsOthers = true;
        }

        _board.Take(record, _clock.Seconds);
    }

    public void Complete()
    {
    }

    public void Dispose() => _answers.Dispose();

    private int Answer(string path, Utf8Writer body)
    {
        _board.CopyTo(_told);
        double now = _clock.Seconds;
        if (path == "/metrics")
        {
            _text.Write(body, _told, now);
            return 200;
        }

        if (path != "/healthz")
        {
            body.Write("there are /metrics and /healthz\n"u8);
            return 404;
        }

        double age = now - _told.Came;
        bool isFine = age <= _stale; // false before the first row, whose age is not a number
        body.Write(isFine ? "ok\n"u8 : _told.Rows == 0 ? "no row yet\n"u8 : "no row of late\n"u8);
        return isFine ? 200 : 503;
    }
}
