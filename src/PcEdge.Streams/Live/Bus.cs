namespace PcEdge.Streams.Live;

/// <summary>The devices of one bus, read one after the other by one thread: a device that hangs holds up its own bus alone.</summary>
internal sealed class Bus(string name) : IWorker
{
    /// <summary>
    /// The name for devices on no bus that we know, quick to read as a rule: a thread for each would cost more than the readings.
    /// Of these one that hangs after all keeps the thread for itself, and the others go on with another.
    /// </summary>
    public const string Shared = "sysfs";

    private const double Patience = .1;

    private readonly Lock _lock = new();
    private readonly List<PolledFeed> _feeds = [];
    private PolledFeed? _current;

    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <summary>One more device.</summary>
    public void Add(PolledFeed feed) => _feeds.Add(feed);

    /// <inheritdoc/>
    public double Work(double now)
    {
        double due = double.PositiveInfinity;
        for (int i = 0; Take(i) is { } feed; i++)
        {
            due = Math.Min(due, feed.Work(now));
        }

        return due;
    }

    /// <summary>Called by another thread: the devices that wait behind one which takes too long, to be read by another; null where none does.</summary>
    public Bus? Relieve(double now)
    {
        lock (_lock)
        {
            if (Name != Shared || _feeds.Count < 2 || !(now - _current?.BusySince > Patience))
            {
                return null;
            }

            var others = new Bus(Name);
            others._feeds.AddRange(_feeds.FindAll(feed => feed != _current));
            _feeds.RemoveAll(feed => feed != _current);
            return others;
        }
    }

    /// <inheritdoc/>
    public void Close()
    {
        lock (_lock)
        {
            _feeds.ForEach(static feed => feed.Close());
        }
    }

    // Behind the one that was too slow there is none any more.
    private PolledFeed? Take(int i)
    {
        lock (_lock)
        {
            return _current = i < _feeds.Count ? _feeds[i] : null;
        }
    }
}
