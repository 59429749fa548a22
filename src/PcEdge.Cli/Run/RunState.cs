using PcEdge.Detection;
using PcEdge.Models;
using PcEdge.Streams;
using PcEdge.Streams.State;

namespace PcEdge.Cli;

/// <summary>What a run knows from earlier runs, and what it leaves to later ones.</summary>
internal sealed class RunState
{
    private readonly RunModel _model;
    private readonly IStreamModel _stream;
    private readonly StateStore? _store;
    private readonly FeedbackFile? _feedback;
    private int _learned;

    /// <summary>Restores the model where there is a state.</summary>
    public RunState(string? path, RunModel model, IStreamModel stream, IReadOnlyList<string> channels)
    {
        _model = model;
        _stream = stream;
        if (path is null)
        {
            return;
        }

        _store = new StateStore(path);
        _feedback = new FeedbackFile(path);
        LoadedState? loaded = _store.Load(model.Digest, channels, stream);
        if (loaded is null)
        {
            return;
        }

        RowsBefore = loaded.Stamp.Samples;
        LastTime = loaded.Stamp.LastTime ?? double.NaN;
        Learn();
        string[] lessons = _learned == 0 ? [] : [$"learned that {_learned} {(_learned == 1 ? "alarm was" : "alarms were")} false"];
        Notes = loaded.Note is null ? lessons : [loaded.Note, .. lessons];
    }

    /// <summary>What was unusual about the state.</summary>
    public IReadOnlyList<string> Notes { get; } = [];

    /// <summary>Rows of earlier runs.</summary>
    public long RowsBefore { get; }

    /// <summary>Time of the last row of earlier runs; NaN where there was none.</summary>
    public double LastTime { get; } = double.NaN;

    /// <summary>The file; null where nothing is kept.</summary>
    public string? Path => _store?.Path;

    /// <summary>Saves the state after what <paramref name="loop"/> has done; does nothing without a file.</summary>
    public void Save(StreamLoop loop)
    {
        Learn();
        _store?.Save(_model.Document, _stream, Stamp(loop.RowsBefore + loop.Rows, loop.LastTime));
        _feedback?.Forget();
        _learned = 0;
    }

    // What was taken but not saved, because a run ended badly, is taken again; what this run has learned already is not learned twice.
    private void Learn()
    {
        if (_feedback?.Take() is { } lessons && _stream is DetectorModel model)
        {
            for (; _learned < lessons.Count; _learned++)
            {
                Feedback.Forgive(model.Detector, lessons[_learned]);
            }
        }
    }

    /// <summary>Whose state it is after so many rows.</summary>
    private StateStamp Stamp(long samples, double lastTime) => new()
    {
        Model = _model.Digest,
        Generation = 0,
        Samples = samples,
        LastTime = double.IsNaN(lastTime) ? null : lastTime,
    };
}
