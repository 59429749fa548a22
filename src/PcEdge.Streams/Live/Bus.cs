namespace PcEdge.Streams.Live;

/// <summary>The devices of one bus, read one after the other by one thread: a device that hangs holds up its own bus alone.</summary>
internal sealed class Bus(string name) : IWorker
{
    private readonly List<PolledFeed> _feeds = [];

    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <summary>One more device.</summary>
    public void Add(PolledFeed feed) => _feeds.Add(feed);

    /// <inheritdoc/>
    public double Work(double now)
    {
        double due = double.PositiveInfinity;
        foreach (PolledFeed feed in _feeds)
        {
            due = Math.Min(due, feed.Work(now));
        }

        return due;
    }

    /// <inheritdoc/>
    public void Close() => _feeds.ForEach(static feed => feed.Close());
}
