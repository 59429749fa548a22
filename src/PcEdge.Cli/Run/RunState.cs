using PcEdge.Detection;
using PcEdge.Models;
using PcEdge.Streams;
using PcEdge.Streams.State;

namespace PcEdge.Cli;

/// <summary>What a run knows from earlier runs, and what it leaves to later ones. The disk is never waited for but at the end.</summary>
internal sealed class RunState : IDisposable
{
    private readonly RunModel _model;
    private readonly IStreamModel _stream;
    private readonly StateStore? _store;
    private readonly FeedbackFile? _feedback;
    private StateSaver? _saver;
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
        LoadedState loaded = _store.Load(model.Digest, channels, stream);
        Notes = [loaded.Choice];
        if (loaded.Stamp is null)
        {
            return;
        }

        RowsBefore = loaded.Stamp.Samples;
        LastTime = loaded.Stamp.LastTime ?? double.NaN;
        Learn(_feedback.Take());
        if (_learned > 0)
        {
            Notes = [loaded.Choice, $"learned that {_learned} {(_learned == 1 ? "alarm was" : "alarms were")} false"];
        }
    }

    /// <summary>What was taken from where.</summary>
    public IReadOnlyList<string> Notes { get; } = [];

    /// <summary>Rows of earlier runs.</summary>
    public long RowsBefore { get; }

    /// <summary>Time of the last row of earlier runs; NaN where there was none.</summary>
    public double LastTime { get; } = double.NaN;

    /// <summary>The file; null where nothing is kept.</summary>
    public string? Path => _store?.Path;

    /// <summary>Saves and failures, counted here.</summary>
    public RunCounters? Counters { get; init; }

    /// <summary>Is told what goes wrong with the disk, once.</summary>
    public Action<string>? Say { get; init; }

    /// <summary>Learns what people said, tells what went wrong, and hands a copy to the disk where one is due and the disk is not busy.</summary>
    public void Attend(StreamLoop loop, bool isDue)
    {
        if (_store is null || (_saver is null && !isDue))
        {
            return;
        }

        _saver ??= new StateSaver(_store, _feedback!);
        if (isDue)
        {
            Save(_saver, loop);
        }

        Tell(_saver);
    }

    /// <summary>Saves the state after what <paramref name="loop"/> has done, and waits for it; false where that failed. Does nothing without a file.</summary>
    public bool Finish(StreamLoop loop)
    {
        if (_store is null)
        {
            return true;
        }

        _saver ??= new StateSaver(_store, _feedback!);
        bool answers = _saver.Listen();
        long saves = _saver.Saves;
        if (answers)
        {
            Save(_saver, loop);
            answers = _saver.Wait();
        }

        Tell(_saver);
        if (!answers)
        {
            Say?.Invoke($"{_store.Path}: not saved: the disk does not answer");
        }

        return answers && _saver.Saves > saves;
    }

    public void Dispose() => _saver?.Dispose();

    // The saver's own thread takes what people said between two saves, so that nothing is forgotten before it is saved.
    private void Save(StateSaver saver, StreamLoop loop)
    {
        if (saver.IsIdle)
        {
            _learned = saver.HasForgotten() ? 0 : _learned;
            Learn(saver.Lessons);
        }

        saver.TrySave(_model.Document, _stream, Stamp(loop.RowsBefore + loop.Rows, loop.LastTime));
    }

    private void Tell(StateSaver saver)
    {
        if (saver.TakeNews() is string news)
        {
            Say?.Invoke(news);
        }

        if (Counters is not null)
        {
            (Counters.Saves.Value, Counters.SaveFailures.Value) = (saver.Saves, saver.Failures);
        }
    }

    // What was taken but not saved, because a run ended badly, is taken again; what this run has learned already is not learned twice.
    private void Learn(IReadOnlyList<double> lessons)
    {
        for (; _learned < lessons.Count && _stream is DetectorModel model; _learned++)
        {
            Feedback.Forgive(model.Detector, lessons[_learned]);
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
