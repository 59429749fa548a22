using PcEdge.Streams.Devices;

namespace PcEdge.Streams.Live;

/// <summary>
/// A device on its own clock. A reading that fails is tried again at once, twice; then its channels are absent. After
/// three failures in a row the device is closed and opened again, later each time.
/// </summary>
internal sealed class PolledFeed : Feed
{
    private const int Attempts = 3;
    private const int FailuresBeforeReopen = 3;
    private const double LeastBackOff = 0.1;

    private readonly IDevice _device;
    private readonly SteadyClock _clock;
    private readonly double[] _values;
    private double _due = double.NegativeInfinity;
    private BackOff _backOff;
    private bool _isOpen;
    private bool _wasOpen;
    private int _failuresInARow;
    private long _failedSince;
    private bool _toldFailure;
    private long _retries;
    private long _late;

    /// <param name="name">The URI.</param>
    /// <param name="device">Owned.</param>
    /// <param name="settings">How often it is asked, and what if it does not answer.</param>
    /// <param name="clock">The stream's clock.</param>
    public PolledFeed(string name, IDevice device, FeedSettings settings, SteadyClock clock)
        : base(name, settings.ChannelNames(device.Name, NamesOf(device)), UnitsOf(device), settings)
    {
        _device = device;
        _clock = clock;
        _backOff = new BackOff(Math.Max(settings.Every, LeastBackOff));
        _values = new double[device.Channels.Count];
    }

    /// <summary>Its bus.</summary>
    public string Bus => _device.Bus;

    /// <summary>Reads it if it is due; returns when it is due next.</summary>
    public override double Work(double now)
    {
        if (now < _due)
        {
            return _due;
        }

        BusySince = now;
        string? problem;
        try
        {
            problem = (_isOpen ? null : Open()) ?? Read();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problem = failure.Message; // the file system may throw where it is looked at
        }

        BusySince = double.NaN;
        if (problem is null)
        {
            Schedule(now);
        }
        else
        {
            Fail(problem, now);
        }

        HasTried = true;
        return _due;
    }

    /// <summary>One reading, to see whether it would work: null, or the reason why not.</summary>
    public string? Probe()
    {
        string? problem = _device.Open() ?? ReadOnce();
        _device.Close();
        return problem;
    }

    public override void Close() => Shut();

    public override void Tell(List<string> sentences)
    {
        ChannelCounters first = Counters[0];
        if (first.Failures > 0)
        {
            sentences.Add($"{Name}: {first.Failures} of {first.Failures + first.Readings} readings failed"
                + (first.Reopens > 0 ? $", opened again {first.Reopens} times" : ""));
        }

        if (_retries > 0)
        {
            sentences.Add($"{Name}: {_retries} readings tried again");
        }

        if (_late > 0)
        {
            sentences.Add($"{Name}: {_late} readings left out, since those before took longer than their turn");
        }

        _device.Tell(Name, sentences);
    }

    private static string[] NamesOf(IDevice device)
    {
        var names = new string[device.Channels.Count];
        for (int j = 0; j < names.Length; j++)
        {
            names[j] = device.Channels[j].Name;
        }

        return names;
    }

    private static string[] UnitsOf(IDevice device)
    {
        var units = new string[device.Channels.Count];
        for (int j = 0; j < units.Length; j++)
        {
            units[j] = device.Channels[j].Unit;
        }

        return units;
    }

    private string? Open()
    {
        string? problem = _device.Open();
        if (problem is not null)
        {
            _device.Close();
            return problem;
        }

        _isOpen = true;
        _failuresInARow = 0;
        if (_wasOpen)
        {
            foreach (ChannelCounters counters in Counters)
            {
                counters.CountReopen();
            }
        }

        _wasOpen = true;
        return null;
    }

    private string? Read()
    {
        string? problem = ReadOnce();
        for (int attempt = 1; attempt < Attempts && problem is not null; attempt++)
        {
            _retries++;
            problem = ReadOnce();
        }

        if (problem is not null)
        {
            return problem;
        }

        Box.Put(_values, _clock.Seconds);
        for (int j = 0; j < _values.Length; j++)
        {
            if (double.IsNaN(_values[j]))
            {
                Counters[j].CountFailure();
            }
            else
            {
                Counters[j].CountReading();
            }
        }

        if (_failedSince > 0 && _toldFailure)
        {
            Say($"answers again after {_failedSince} failed {(_failedSince == 1 ? "reading" : "readings")}");
        }

        _failuresInARow = 0;
        _failedSince = 0;
        _toldFailure = false;
        _backOff.Reset();
        return null;
    }

    private string? ReadOnce()
    {
        BusySince = _clock.Seconds;
        Array.Fill(_values, double.NaN);
        return _device.Read(_values);
    }

    private void Fail(string problem, double now)
    {
        Box.Drop();
        _failedSince++;
        _failuresInARow++;
        foreach (ChannelCounters counters in Counters)
        {
            counters.CountFailure();
        }

        switch (Settings.OnMissing)
        {
            case MissingPolicy.Error:
                Lost = new DeviceException($"{Name}: {problem}");
                _due = double.PositiveInfinity;
                return;
            case MissingPolicy.Ignore when !_isOpen || _failuresInARow >= FailuresBeforeReopen:
                Say($"{problem}; its channels stay absent");
                Shut();
                HasEnded = true;
                _due = double.PositiveInfinity;
                return;
        }

        _toldFailure |= Say($"{problem}; its channels are absent until it answers");
        if (_isOpen && _failuresInARow < FailuresBeforeReopen)
        {
            Schedule(now);
            return;
        }

        Shut();
        _due = now + _backOff.Next();
    }

    /// <summary>The next time of its own grid; times already past are left out, not made up for.</summary>
    private void Schedule(double now)
    {
        double after = _clock.Seconds;
        _due = double.IsFinite(_due) && now - _due < Settings.Every ? _due + Settings.Every : now + Settings.Every;
        if (_due <= after)
        {
            double missed = Math.Floor((after - _due) / Settings.Every) + 1;
            _late += (long)missed;
            _due += missed * Settings.Every;
        }
    }

    private void Shut()
    {
        if (_isOpen)
        {
            _device.Close();
            _isOpen = false;
        }
    }
}
