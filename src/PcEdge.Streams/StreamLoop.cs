namespace PcEdge.Streams;

/// <summary>The one loop: read, step, write. Replay, devices, evaluation and online training all go through it.</summary>
public sealed class StreamLoop
{
    private readonly ISource _source;
    private readonly IStreamModel _model;
    private readonly ISink[] _sinks;
    private readonly StreamRecord _record;
    private readonly long _rowsBefore;
    private readonly StreamClock _clock = new();
    private volatile bool _isWaiting;
    private volatile ISink? _busy;
    private volatile bool _mustPause;
    private long _rows;

    /// <summary>A loop from one source through one model to any number of sinks.</summary>
    /// <exception cref="ArgumentException">Source and model differ in channels.</exception>
    public StreamLoop(ISource source, IStreamModel model, params ISink[] sinks)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(sinks);
        if (source.Channels.Count != model.Channels)
        {
            throw new ArgumentException($"the source has {source.Channels.Count} channels, the model {model.Channels}", nameof(model));
        }

        _source = source;
        _model = model;
        _sinks = sinks;
        _record = new StreamRecord(source.Channels, new SourceRow(model.Channels), new StepOutput(model.Channels));
    }

    /// <summary>Seconds a row lasts where it has no time; null for one second, or the pace of the rows that do have one.</summary>
    public double? Period
    {
        get => _clock.GivenPeriod;
        init => _clock.GivenPeriod = value;
    }

    /// <summary>Rows taken by earlier runs that this one goes on from.</summary>
    public long RowsBefore
    {
        get => _rowsBefore;
        init
        {
            _rowsBefore = value;
            _clock.IsResumed = value > 0;
        }
    }

    /// <summary>Time of the last row that had one, also of an earlier run; NaN where there was none.</summary>
    public double LastTime
    {
        get => _clock.LastTime;
        set => _clock.LastTime = value;
    }

    /// <summary>Stops after one row.</summary>
    public bool Once { get; init; }

    /// <summary>Seconds between the rows, and what was odd about their times.</summary>
    public StreamClock Clock => _clock;

    /// <summary>Rows taken in this run; may be asked by other threads.</summary>
    public long Rows => Volatile.Read(ref _rows);

    /// <summary>True while a row is waited for, false while one is worked on; may be asked by other threads.</summary>
    public bool IsWaiting => _isWaiting;

    /// <summary>The sink that works on a row, or completes, just now; null for none. May be asked by other threads.</summary>
    internal ISink? Busy => _busy;

    /// <summary>Rows whose time lay before the row ahead of them; they are taken with dt 0.</summary>
    public long BackwardTimes => _clock.BackwardTimes;

    /// <summary>
    /// Runs until the source ends, <paramref name="stop"/> is asked for, or nobody reads the output any more; the sinks are
    /// completed either way, also where the source fails.
    /// </summary>
    /// <exception cref="StreamException">The source cannot be read on, or a sink cannot be written.</exception>
    public void Run(CancellationToken stop = default)
    {
        try
        {
            _ = RunUntilPaused(stop);
        }
        catch (StreamException problem) when (problem is not SinkException)
        {
            Complete();
            throw;
        }

        Complete();
    }

    /// <summary>The same, though it ends behind the next row after <see cref="Pause"/>, too, and leaves it to the caller to complete the sinks.</summary>
    /// <returns>True where it was paused, false where it is over.</returns>
    /// <exception cref="StreamException">The source cannot be read on, or a sink cannot be written.</exception>
    public bool RunUntilPaused(CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested && Read())
            {
                Step();
                if (Once)
                {
                    return false;
                }

                if (_mustPause)
                {
                    _mustPause = false;
                    return true;
                }
            }
        }
        catch (ReaderGoneException)
        {
            // Nobody wants the rest; what the other sinks hold still leaves.
        }

        return false;
    }

    /// <summary>Asks, from any thread, for an end of <see cref="RunUntilPaused"/> between two rows.</summary>
    public void Pause() => _mustPause = true;

    /// <summary>Completes the sinks: nothing more will come.</summary>
    /// <exception cref="StreamException">A sink cannot be written.</exception>
    public void Complete()
    {
        foreach (ISink sink in _sinks)
        {
            _busy = sink;
            try
            {
                sink.Complete();
            }
            catch (ReaderGoneException)
            {
                // As above: the others still complete.
            }
        }

        _busy = null;
    }

    private bool Read()
    {
        _isWaiting = true;
        bool hasCome = _source.TryRead(_record.Row);
        _isWaiting = false;
        return hasCome;
    }

    private void Step()
    {
        SourceRow row = _record.Row;
        _record.Dt = _clock.Elapsed(row);
        _record.Index = RowsBefore + _rows;
        Volatile.Write(ref _rows, _rows + 1);
        _model.Step(new Observation(row.Values, row.Presence, _record.Dt) { LocalTime = row.LocalTime }, _record.Output);
        foreach (ISink sink in _sinks)
        {
            _busy = sink;
            sink.Write(_record);
        }

        if (!_source.IsReady)
        {
            foreach (ISink sink in _sinks)
            {
                _busy = sink;
                sink.Flush();
            }
        }

        _busy = null;
    }
}
