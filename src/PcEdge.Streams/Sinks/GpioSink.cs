using PcEdge.Streams.Devices;
using PcEdge.Streams.Devices.Gpio;
using PcEdge.Streams.Live;

namespace PcEdge.Streams;

/// <summary>
/// <c>gpio:CHIP/LINE</c>: a digital output that is on while the stream is in alarm. It goes to its fail-safe level where no
/// row has come for too long, and when the run ends. It is driven by a thread of its own; where that fails it is taken anew.
/// </summary>
internal sealed class GpioSink : ISink, IWorker
{
    /// <summary>Keys of the URI.</summary>
    public static readonly string[] Keys = ["active", "after", "hold", "stale", "fail-safe"];

    private const double UsualHold = 10, LeastWait = .5;
    private const int MostRows = 1_000_000;

    private readonly string _uri;
    private readonly IOutputLine _line;
    private readonly SteadyClock _clock;
    private readonly Action<string>? _say;
    private readonly Notices _notices = new();
    private readonly AlarmLatch _latch;
    private readonly double _stale;
    private readonly bool _failSafe;
    private readonly SinkThread _thread;
    private BackOff _backOff = new(LeastWait);
    private double _came;
    private long _failures;
    private volatile bool _isWanted;
    private volatile bool _isStale;
    private bool _isOpen;
    private bool _level;

    /// <param name="address">The URI.</param>
    /// <param name="setup">How it is opened.</param>
    /// <param name="clock">When a row is too old.</param>
    /// <param name="line">What it drives.</param>
    /// <exception cref="StreamException">The URI is not of that form, or the line cannot be had.</exception>
    public GpioSink(SourceAddress address, SinkSetup setup, SteadyClock clock, IOutputLine line)
    {
        _latch = new AlarmLatch(address.Count("after", 1, 1, MostRows), address.Seconds("hold") ?? UsualHold);
        _stale = address.Seconds("stale") ?? double.PositiveInfinity;
        _failSafe = address.Choice("fail-safe", 0, "off", "on") == 1;
        _uri = address.Uri.Split('?')[0];
        (_clock, _say, _came) = (clock, setup.Options.Say, clock.Seconds);
        _line = line;
        if (_line.Open() is string problem)
        {
            throw new DeviceException($"{_uri}: {problem}");
        }

        _isOpen = true;
        _thread = new SinkThread(this, clock);
    }

    /// <summary>Opens it, with a thread that works it.</summary>
    /// <exception cref="StreamException">The URI is not of that form, or the line cannot be had.</exception>
    public static GpioSink Open(SourceAddress address, SinkSetup setup)
    {
        var sink = new GpioSink(address, setup, new SystemClock(), Line(address, setup, onlyLook: false));
        sink._thread.Start();
        return sink;
    }

    /// <summary>Looks whether the line could be had, without driving it; null, or why not just now.</summary>
    /// <exception cref="StreamException">The URI is not of that form, or there is no such line.</exception>
    public static string? Check(SourceAddress address, SinkSetup setup)
    {
        try
        {
            using var sink = new GpioSink(address, setup, new SystemClock(), Line(address, setup, onlyLook: true));
            return null;
        }
        catch (DeviceException problem) when (problem.Message.Contains("EBUSY", StringComparison.Ordinal))
        {
            return problem.Message;
        }
    }

    public string Name => "pcedge gpio output";

    public void Write(StreamRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        _latch.Take(record.Output.AnyAlarm, record.Dt);
        Volatile.Write(ref _came, _clock.Seconds);
        if (_latch.IsOn != _isWanted || _isStale)
        {
            _isWanted = _latch.IsOn;
            _thread.Wake();
        }

        _notices.Tell(_say);
    }

    public double Work(double now)
    {
        double stale = Volatile.Read(ref _came) + _stale;
        _isStale = now >= stale;
        bool level = _isStale ? _failSafe : _isWanted;
        if (!_isOpen || level != _level)
        {
            string? problem = _isOpen ? null : _line.Open();
            _isOpen = problem is null;
            problem ??= _line.Set(level);
            if (problem is not null)
            {
                Volatile.Write(ref _failures, _failures + 1);
                _notices.Say($"{_uri}: {problem}; trying again");
                _line.Close();
                _isOpen = false;
                return now + _backOff.Next();
            }

            _level = level;
            _backOff.Reset();
        }

        return _isStale ? double.PositiveInfinity : stale;
    }

    public void Close()
    {
        if (_isOpen)
        {
            _ = _line.Set(_failSafe);
            _line.Close();
            _isOpen = false;
        }
    }

    public IReadOnlyList<string> Sentences()
    {
        long failures = Volatile.Read(ref _failures);
        return failures == 0 ? [] : [$"{_uri}: could not be driven {failures} times"];
    }

    public void Complete() => _thread.Wake();

    public void Dispose() => _thread.Dispose();

    private static GpioOutput Line(SourceAddress address, SinkSetup setup, bool onlyLook)
    {
        bool activeLow = address.Choice("active", 0, "high", "low") == 1;
        string[] parts = address.Target.Split('/');
        return parts.Length == 2 && parts[0].Length > 0 && parts[1].Length > 0
            ? new GpioOutput(setup.Options.Sysroot, parts[0], parts[1], activeLow) { OnlyLook = onlyLook }
            : throw address.WrongTarget("gpio:CHIP/LINE, such as gpio:pinctrl-bcm2711/27; `pcedge sensors` lists the chips");
    }
}
