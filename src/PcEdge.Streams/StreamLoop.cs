namespace PcEdge.Streams;

/// <summary>The one loop: read, step, write. Replay, devices, evaluation and online training all go through it.</summary>
public sealed class StreamLoop
{
    private readonly ISource _source;
    private readonly IStreamModel _model;
    private readonly ISink[] _sinks;
    private readonly StreamRecord _record;

    /// <summary>A loop from one source through one model to any number of sinks.</summary>
    /// <exception cref="ArgumentException">Source and model differ in channels.</exception>
    public StreamLoop(ISource source, IStreamModel model, params ISink[] sinks)
    {
        if (source.Channels.Count != model.Channels)
        {
            throw new ArgumentException($"the source has {source.Channels.Count} channels, the model {model.Channels}", nameof(model));
        }

        _source = source;
        _model = model;
        _sinks = sinks;
        _record = new StreamRecord(source.Channels, new SourceRow(model.Channels), new StepOutput(model.Channels));
    }

    /// <summary>Seconds a row lasts where the source gives no time.</summary>
    public double Period { get; init; } = 1;

    /// <summary>Rows taken by earlier runs that this one goes on from.</summary>
    public long RowsBefore { get; init; }

    /// <summary>Time of the last row that had one, also of an earlier run; NaN where there was none.</summary>
    public double LastTime { get; set; } = double.NaN;

    /// <summary>Rows whose time lay before the row ahead of them; they are taken with dt 0.</summary>
    public long BackwardTimes { get; private set; }

    /// <summary>Rows taken.</summary>
    public long Rows { get; private set; }

    /// <summary>Runs until the source ends or <paramref name="stop"/> is asked for; the sinks are completed either way.</summary>
    public void Run(CancellationToken stop = default)
    {
        while (!stop.IsCancellationRequested && _source.TryRead(_record.Row))
        {
            Step();
        }

        foreach (ISink sink in _sinks)
        {
            sink.Complete();
        }
    }

    private void Step()
    {
        SourceRow row = _record.Row;
        _record.Dt = Elapsed(row.Time);
        _record.Index = RowsBefore + Rows++;
        _model.Step(new Observation(row.Values, row.Presence, _record.Dt), _record.Output);
        foreach (ISink sink in _sinks)
        {
            sink.Write(_record);
        }
    }

    private double Elapsed(double time)
    {
        if (double.IsNaN(time))
        {
            return RowsBefore + Rows == 0 ? 0 : Period;
        }

        double dt = double.IsNaN(LastTime) ? 0 : time - LastTime;
        if (dt < 0)
        {
            BackwardTimes++;
            dt = 0;
        }

        LastTime = time;
        return dt;
    }
}
