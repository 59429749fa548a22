using System.Buffers;
using PcEdge.Detection;
using PcEdge.Models;
using PcEdge.Streams;
using PcEdge.Streams.State;

namespace PcEdge.Cli;

/// <summary>What a run knows from earlier runs, and what it leaves to later ones and one plan of a run to the next. The disk is never waited for but at the end.</summary>
internal sealed class RunState : IDisposable
{
    private readonly RunModel _model;
    private readonly IStreamModel _stream;
    private readonly IReadOnlyList<string> _channels;
    private readonly Place? _place;

    /// <summary>Restores the model where there is a state.</summary>
    /// <param name="path">The file; null where nothing is kept.</param>
    /// <param name="model">What is run.</param>
    /// <param name="stream">What was made of it.</param>
    /// <param name="channels">The stream's.</param>
    /// <param name="before">The plan that this one follows in the same run, whose model hands over what it has learned; null at the start of a run.</param>
    /// <param name="isTried">True where the model has been tried beside that one: it goes on with what it has learned there, and its states take the place of the other's.</param>
    /// <exception cref="StateException">The file is no state, or that of the plan before is to take another model's.</exception>
    public RunState(string? path, RunModel model, IStreamModel stream, IReadOnlyList<string> channels, RunStage? before = null, bool isTried = false)
    {
        (_model, _stream, _channels) = (model, stream, channels);
        bool sameFile = before is not null && before.State.Path == path;
        if (path is not null)
        {
            _place = sameFile ? before!.State._place : new Place(new StateStore(path), new FeedbackFile(path));
        }

        if (before is not null)
        {
            RowsBefore = before.Loop.RowsBefore + before.Loop.Rows;
            LastTime = before.Loop.LastTime;
            if (isTried)
            {
                HasGoneOn = true;
                return;
            }

            bool fits = model.Digest == before.State._model.Digest && channels.SequenceEqual(before.State._channels);
            if (fits && (sameFile || !File.Exists(path)))
            {
                before.State.GiveTo(stream);
                HasGoneOn = true;
                return;
            }

            if (sameFile && path is not null)
            {
                throw new StateException(path, "it belongs to the model and the channels from before; give another state with another model, or stop, remove the file and start anew");
            }
        }

        if (_place is not null)
        {
            Load(_place);
        }
    }

    /// <summary>What was taken from where.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    /// <summary>True where what was taken is not what was looked for.</summary>
    public bool IsAmiss { get; private set; }

    /// <summary>Rows of earlier runs.</summary>
    public long RowsBefore { get; private set; }

    /// <summary>Time of the last row of earlier runs; NaN where there was none.</summary>
    public double LastTime { get; private set; } = double.NaN;

    /// <summary>True where the model goes on with what was learned earlier.</summary>
    public bool HasGoneOn { get; private set; }

    /// <summary>The file; null where nothing is kept.</summary>
    public string? Path => _place?.Store.Path;

    /// <summary>Saves and failures, counted here.</summary>
    public RunCounters? Counters { get; init; }

    /// <summary>Is told what goes wrong with the disk, once.</summary>
    public Action<string>? Say { get; init; }

    /// <summary>Learns what people said, tells what went wrong, and hands a copy to the disk where one is due and the disk is not busy.</summary>
    public void Attend(StreamLoop loop, bool isDue)
    {
        if (_place is null || (_place.Saver is null && !isDue))
        {
            return;
        }

        StateSaver saver = _place.Open();
        if (isDue)
        {
            Save(saver, loop);
        }

        Tell(saver);
    }

    /// <summary>Saves the state after what <paramref name="loop"/> has done, and waits for it; false where that failed. Does nothing without a file.</summary>
    public bool Finish(StreamLoop loop)
    {
        if (_place is null)
        {
            return true;
        }

        StateSaver saver = _place.Open();
        bool answers = saver.Listen();
        long saves = saver.Saves;
        if (answers)
        {
            Save(saver, loop);
            answers = saver.Wait();
        }

        Tell(saver);
        if (!answers)
        {
            Say?.Invoke($"{Path}: not saved: the disk does not answer");
        }

        return answers && saver.Saves > saves;
    }

    /// <summary>This plan's state has taken the place of that of the plan before, which is saved once more where its file is another.</summary>
    public void TakeFrom(RunState before, StreamLoop loop)
    {
        if (!ReferenceEquals(_place, before._place))
        {
            _ = before.Finish(loop);
            before.Dispose();
        }
    }

    public void Dispose() => _place?.Saver?.Dispose();

    private void Load(Place place)
    {
        LoadedState loaded = place.Store.Load(_model.Digest, _channels, _stream);
        Notes = [loaded.Choice];
        IsAmiss = loaded.IsDamaged;
        if (loaded.Stamp is null)
        {
            return;
        }

        HasGoneOn = true;
        RowsBefore = loaded.Stamp.Samples;
        LastTime = loaded.Stamp.LastTime ?? double.NaN;
        Learn(place, place.Feedback.Take());
        if (place.Learned > 0)
        {
            Notes = [loaded.Choice, $"learned that {place.Learned} {(place.Learned == 1 ? "alarm was" : "alarms were")} false"];
        }
    }

    // As through a file, so that another plan goes on from the very bits that another run would.
    private void GiveTo(IStreamModel stream)
    {
        var bytes = new ArrayBufferWriter<byte>();
        ModelContainer.Write(_model.Document with { State = Stamp(0, double.NaN) }, _stream, bytes);
        ModelContainer.Read(bytes.WrittenMemory).Restore(stream);
    }

    // The saver's own thread takes what people said between two saves, so that nothing is forgotten before it is saved.
    private void Save(StateSaver saver, StreamLoop loop)
    {
        if (saver.IsIdle)
        {
            _place!.Learned = saver.HasForgotten() ? 0 : _place.Learned;
            Learn(_place, saver.Lessons);
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
    private void Learn(Place place, IReadOnlyList<double> lessons)
    {
        for (; place.Learned < lessons.Count && _stream is DetectorModel model; place.Learned++)
        {
            Feedback.Forgive(model.Detector, lessons[place.Learned]);
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

    /// <summary>A file and what belongs to it; one plan hands it to the next.</summary>
    private sealed class Place(StateStore store, FeedbackFile feedback)
    {
        public StateStore Store { get; } = store;

        public FeedbackFile Feedback { get; } = feedback;

        public StateSaver? Saver { get; private set; }

        public int Learned { get; set; }

        public StateSaver Open() => Saver ??= new StateSaver(Store, Feedback);
    }
}
