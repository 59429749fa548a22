namespace PcEdge.Streams.Live;

/// <summary>One of the recordings that become one: its next row, and its readings up to now.</summary>
internal sealed class JoinedRecording
{
    private readonly ISource _source;
    private readonly SourceRow _row;
    private double _shift;
    private double _before = double.NegativeInfinity;

    /// <summary>Reads the first row.</summary>
    /// <exception cref="SourceException">It has no time.</exception>
    public JoinedRecording(string name, ISource source, FeedSettings settings)
    {
        (Name, Settings, _source) = (name, settings, source);
        _row = new SourceRow(source.Channels.Count);
        Channels = settings.ChannelNames(null, source.Channels);
        Box = new Mailbox(Channels.Length);
        Counters = Array.ConvertAll(Channels, static channel => new ChannelCounters(channel));
        Advance();
        if (!HasEnded && double.IsNaN(_row.Time))
        {
            throw new SourceException(name, _row.Line, "the rows have no time; recordings are joined by their times");
        }

        FirstText = _row.TimeText.ToArray();
        IsNumber = _row.TimeIsNumber;
    }

    /// <summary>For messages: the URI.</summary>
    public string Name { get; }

    /// <summary>How it goes into the stream.</summary>
    public FeedSettings Settings { get; }

    /// <summary>Names in the stream.</summary>
    public string[] Channels { get; }

    /// <summary>[channels]; as the source says.</summary>
    public IReadOnlyList<string> Units => _source.Units;

    /// <summary>What was noticed about the input.</summary>
    public SourceReport? Report => _source.Report;

    /// <summary>Part read, 0 to 1.</summary>
    public double Progress => _source.Progress;

    /// <summary>Its readings up to now.</summary>
    public Mailbox Box { get; }

    /// <summary>[channels].</summary>
    public ChannelCounters[] Counters { get; }

    /// <summary>The first time as it came, and whether it is a number.</summary>
    public byte[] FirstText { get; }

    /// <summary>True where times are numbers.</summary>
    public bool IsNumber { get; }

    /// <summary>Time of the next row, seconds; a clock that was set back goes on from where it was.</summary>
    public double Next { get; private set; } = double.PositiveInfinity;

    /// <summary>True behind the last row.</summary>
    public bool HasEnded => double.IsPositiveInfinity(Next);

    /// <summary>Times before that of the row ahead.</summary>
    public long BackwardTimes { get; private set; }

    /// <summary>Takes every row up to a time.</summary>
    public void TakeUntil(double time)
    {
        while (Next <= time)
        {
            for (int j = 0; j < Channels.Length; j++)
            {
                _row.Values[j] = _row.Presence[j] ? _row.Values[j] : double.NaN;
                if (_row.Presence[j])
                {
                    Counters[j].CountReading();
                }
            }

            Box.Put(_row.Values, Next, keep: true);
            Advance();
        }
    }

    /// <summary>Closes the source.</summary>
    public void Close() => _source.Dispose();

    private void Advance()
    {
        if (!_source.TryRead(_row))
        {
            Next = double.PositiveInfinity;
            return;
        }

        double time = _row.Time + _shift;
        if (time < _before)
        {
            BackwardTimes++;
            _shift += _before - time;
            time = _before;
        }

        Next = double.IsNaN(time) ? Math.Max(_before, 0) : time;
        _before = Next;
    }
}
