namespace PcEdge.Streams.Live;

/// <summary>
/// Several sources as one stream: a row every period, in which each channel has its last reading or the mean since the row
/// before, and none where that is too old. Every bus has a thread of its own, so one that hangs costs its own channels alone; what is on
/// no bus shares one while it is quick.
/// </summary>
internal sealed class AlignedSource : ISource
{
    private const double Patience = 2;
    private const double PatienceStep = 0.005;
    private const double HangsAfter = 2;

    private readonly Feed[] _feeds;
    private readonly SteadyClock _clock;
    private readonly RowTimes _times;
    private readonly Action<string>? _say;
    private readonly CancellationToken _stop;
    private readonly ChannelMap _map;
    private readonly double[] _values;
    private readonly List<IDisposable> _workers = [];
    private readonly List<IWorker> _idle = [];
    private readonly List<Bus> _buses = [];
    private readonly SourceReport _report = new("the devices");
    private readonly Notices? _notices;
    private readonly CancellationTokenSource? _ending;

    /// <param name="feeds">What it is made of; owned.</param>
    /// <param name="clock">The time.</param>
    /// <param name="options">Period, channels, and whom to tell what goes wrong.</param>
    /// <param name="notices">What sources have to tell that give rows by themselves.</param>
    /// <param name="ending">Ends the waits of such sources when this one is disposed of; owned.</param>
    /// <param name="stop">Ends a wait, and the stream.</param>
    /// <exception cref="StreamException">Two channels have one name, or one that is asked for is not there.</exception>
    public AlignedSource(
        Feed[] feeds, SteadyClock clock, SourceOptions options, Notices? notices = null, CancellationTokenSource? ending = null, CancellationToken stop = default)
    {
        _notices = notices;
        _ending = ending;
        _feeds = feeds;
        _clock = clock;
        _say = options.Say;
        _times = new RowTimes(options.Period ?? 1, clock, options.Say);
        _stop = stop;
        var names = new List<string>();
        var channels = new List<IReadOnlyList<string>>();
        var units = new List<IReadOnlyList<string>>();
        var counters = new List<ChannelCounters>();
        var buses = new Dictionary<string, Bus>(StringComparer.Ordinal);
        foreach (Feed feed in feeds)
        {
            names.Add(feed.Name);
            channels.Add(feed.Channels);
            units.Add(feed.Units);
            counters.AddRange(feed.Counters);
            if (feed is PolledFeed polled)
            {
                if (!buses.TryGetValue(polled.Bus, out Bus? bus))
                {
                    buses.Add(polled.Bus, bus = new Bus(polled.Bus));
                    _idle.Add(bus);
                    _buses.Add(bus);
                }

                bus.Add(polled);
            }
            else
            {
                _idle.Add(feed);
            }
        }

        _map = new ChannelMap(channels, names, units, options);
        _values = new double[_map.Width];
        Counters = _map.Counters(counters);
        _report.More = TellAll;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels => _map.Channels;

    /// <inheritdoc/>
    public IReadOnlyList<string> Units => _map.Units;

    /// <inheritdoc/>
    public IReadOnlyList<ChannelCounters> Counters { get; }

    /// <inheritdoc/>
    public double Progress => double.NaN;

    /// <summary>Always false: the next row has to wait for its time.</summary>
    public bool IsReady => false;

    /// <inheritdoc/>
    public bool CanWait => false;

    /// <inheritdoc/>
    public double Overdue => _times.Overdue;

    /// <inheritdoc/>
    public SourceReport Report => _report;

    /// <inheritdoc/>
    public bool TryRead(SourceRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (!(double.IsNaN(_times.Due) ? Begin() : _clock.WaitUntil(_times.Due, _stop)) || HaveAllEnded())
        {
            Tell();
            return false;
        }

        double now = _clock.Seconds;
        Relieve(now);
        int at = 0;
        foreach (Feed feed in _feeds)
        {
            Watch(feed, now);
            feed.Box.Take(now, feed.Settings.Oldest, feed.Settings.Alignment, _values.AsSpan(at, feed.Channels.Length), feed.Counters);
            at += feed.Channels.Length;
        }

        Tell();
        _map.Fill(_values, row);
        _times.Give(row, now);
        return true;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Probe()
    {
        var problems = new List<string>();
        foreach (Feed feed in _feeds)
        {
            if (feed is PolledFeed polled && polled.Probe() is string problem)
            {
                problems.Add($"{polled.Name}: {problem}");
            }
            else if (feed is RowFeed rows)
            {
                problems.AddRange(rows.Probe());
            }
        }

        return problems;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ending?.Cancel();
        _workers.ForEach(static worker => worker.Dispose());
        _workers.Clear();
        _idle.ForEach(static worker => worker.Close());
        _idle.Clear();
    }

    /// <summary>Sets the workers going; the first row waits until every feed was tried, though not for one that hangs.</summary>
    private bool Begin()
    {
        foreach (IWorker worker in _idle)
        {
            _workers.Add(_clock.Start(worker));
        }

        _idle.Clear();
        double patience = _clock.Seconds + Patience;
        while (_clock.Seconds < patience && !HaveAllTried())
        {
            if (!_clock.WaitUntil(_clock.Seconds + PatienceStep, _stop))
            {
                return false;
            }

            Relieve(_clock.Seconds);
        }

        _times.Begin();
        return !_stop.IsCancellationRequested;
    }

    private void Relieve(double now)
    {
        for (int i = 0; i < _buses.Count; i++)
        {
            if (_buses[i].Relieve(now) is { } others)
            {
                _buses.Add(others);
                _workers.Add(_clock.Start(others));
            }
        }
    }

    private bool HaveAllTried()
    {
        foreach (Feed feed in _feeds)
        {
            if (!feed.HasTried)
            {
                return false;
            }
        }

        return true;
    }

    // Devices never end; pipes do, and then what they gave last has been taken already.
    private bool HaveAllEnded()
    {
        foreach (Feed feed in _feeds)
        {
            if (feed is PolledFeed || !feed.HasEnded || feed.Box.HasNews)
            {
                return false;
            }
        }

        return true;
    }

    private static void Watch(Feed feed, double now)
    {
        if (feed.Lost is StreamException lost)
        {
            throw lost;
        }

        // Told when it begins: a row costs no memory while a bus hangs.
        bool hangs = now - feed.BusySince > Math.Max(HangsAfter, feed.Settings.Every * HangsAfter);
        if (hangs && !feed.IsHanging)
        {
            feed.Say("has not come back from a reading; the other buses go on");
        }

        feed.IsHanging = hangs;
    }

    private void Tell()
    {
        foreach (Feed feed in _feeds)
        {
            feed.TellNotices(_say);
        }

        _notices?.Tell(_say);
    }

    private void TellAll(List<string> sentences)
    {
        foreach (Feed feed in _feeds)
        {
            feed.Tell(sentences);
        }

        foreach (ChannelCounters counters in Counters)
        {
            if (counters.Stale > 0)
            {
                sentences.Add($"{counters.Channel}: in {counters.Stale} rows the last reading was too old");
            }
        }

        _times.Tell(sentences);
    }
}
