namespace PcEdge.Streams.Live;

/// <summary>Rows that come when they come: a pipe, a serial line, a file that grows. Its own thread waits for them.</summary>
internal sealed class RowFeed : Feed
{
    private readonly ISource _source;
    private readonly SourceRow _row;
    private readonly SteadyClock _clock;

    /// <param name="name">The URI.</param>
    /// <param name="source">Owned.</param>
    /// <param name="settings">How it goes into the stream.</param>
    /// <param name="clock">The stream's clock.</param>
    public RowFeed(string name, ISource source, FeedSettings settings, SteadyClock clock)
        : base(name, settings.ChannelNames(null, source.Channels), source.Units, settings)
    {
        _source = source;
        _row = new SourceRow(source.Channels.Count);
        _clock = clock;
    }

    /// <summary>Waits for one row.</summary>
    public override double Work(double now)
    {
        bool more;
        try
        {
            more = _source.TryRead(_row);
        }
        catch (StreamException problem)
        {
            more = false;
            if (Settings.OnMissing == MissingPolicy.Error)
            {
                Lost = problem;
            }
            else
            {
                Say($"{problem.Message}; its channels stay absent");
            }
        }

        HasTried = true;
        if (!more)
        {
            Say("has ended; its channels stay absent");
            HasEnded = true;
            return double.PositiveInfinity;
        }

        for (int j = 0; j < _row.Values.Length; j++)
        {
            if (_row.Presence[j])
            {
                Counters[j].CountReading();
            }
            else
            {
                _row.Values[j] = double.NaN;
                Counters[j].CountFailure();
            }
        }

        double arrived = _clock.Seconds;
        Box.Put(_row.Values, arrived, keep: true);
        return arrived;
    }

    /// <summary>Tries what it reads from: a sentence for each that does not answer.</summary>
    public IReadOnlyList<string> Probe() => _source.Probe();

    public override void Close() => _source.Dispose();

    public override void Tell(List<string> sentences) => _source.Report?.AddTo(sentences);
}
