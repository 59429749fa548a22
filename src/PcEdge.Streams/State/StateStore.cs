using System.Buffers;
using System.Globalization;
using PcEdge.Models;

namespace PcEdge.Streams.State;

/// <summary>
/// Keeps what a model has learned in <c>FILE</c>, and the save before it in <c>FILE.prev</c>. Once written, <c>FILE</c> is there and whole
/// at every instant, also across a power cut: a save writes a new file, pushes it to the disk, gives <c>FILE</c> the name <c>FILE.prev</c>,
/// too, and renames the new file over <c>FILE</c>. A save that is damaged all the same is kept as <c>FILE.damaged</c>, and the state of
/// another model, or of other channels, as <c>FILE.other</c>, from where it is taken again once that model is back.
/// </summary>
public sealed class StateStore
{
    private const long LargestFile = 1L << 30;
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly IStateFiles _files;
    private string? _keptAs; // where FILE goes at the next save; null for FILE.damaged
    private bool _cameFromOther;

    /// <summary>A store over a file that need not exist yet.</summary>
    public StateStore(string path)
        : this(path, DiskFiles.Instance)
    {
    }

    /// <summary>The same on another disk.</summary>
    internal StateStore(string path, IStateFiles files) => (Path, _files) = (path, files);

    /// <summary>The newest save.</summary>
    public string Path { get; }

    /// <summary>The save before it.</summary>
    public string PreviousPath => Path + ".prev";

    /// <summary>A save that could not be read, kept for those who want to know.</summary>
    public string DamagedPath => Path + ".damaged";

    /// <summary>The state of another model, kept until that one is back.</summary>
    public string OtherPath => Path + ".other";

    /// <summary>Saves so far, across runs.</summary>
    public long Generation { get; private set; }

    private bool HasPrevious => _files.Length(PreviousPath) >= 0;

    /// <summary>
    /// Gives <paramref name="model"/> the newest state that is whole; the model is left as it was when there is none. Damaged saves and those of
    /// another model are no error, since nobody is there to answer it: the model begins anew and <see cref="LoadedState.Choice"/> says so. Nothing
    /// is written before the first save.
    /// </summary>
    /// <param name="digest">Digest of the model, which the state must have been saved for.</param>
    /// <param name="channels">Channel names, which must be the state's.</param>
    /// <param name="model">The model to restore.</param>
    /// <exception cref="StateException">The file is none of ours, or a model; or it may not be read; or what it holds is not what the model holds.</exception>
    public LoadedState Load(string digest, IReadOnlyList<string> channels, IStreamModel model)
    {
        string? newest = Try(Path, digest, channels, model, out StateStamp? stamp);
        if (stamp is not null)
        {
            _keptAs = PreviousPath;
            return new LoadedState(Path, stamp, $"{Path}: {Told(stamp)}", IsDamaged: false);
        }

        if (_keptAs == OtherPath)
        {
            return LoadOther(digest, channels, model, newest!);
        }

        string? previous = Try(PreviousPath, digest, channels, model, out stamp);
        if (stamp is not null)
        {
            return new LoadedState(PreviousPath, stamp, $"{PreviousPath}: {Told(stamp)}, the save before, since {Path} {newest ?? "is missing"}", IsDamaged: true);
        }

        if (newest is null && previous is null)
        {
            return new LoadedState(null, null, $"{Path}: there is none yet; begins anew", IsDamaged: false);
        }

        string faults = previous is null ? $"{Path} {newest}, and there is no save before it"
            : newest is null ? $"{Path} is missing and {PreviousPath} {previous}" : $"{Path} {newest}, and {PreviousPath} {previous}";
        return new LoadedState(null, null, $"{faults}; begins anew; what is damaged is kept as {DamagedPath}", IsDamaged: true);
    }

    // The newest is another model's: ours may be the one before, or the one that was kept when that model came.
    private LoadedState LoadOther(string digest, IReadOnlyList<string> channels, IStreamModel model, string newest)
    {
        Try(PreviousPath, digest, channels, model, out StateStamp? stamp);
        if (stamp is not null)
        {
            return new LoadedState(PreviousPath, stamp, $"{PreviousPath}: {Told(stamp)}, the save before, since {Path} {newest}; that state is kept as {OtherPath}", IsDamaged: true);
        }

        Try(OtherPath, digest, channels, model, out stamp);
        if (stamp is null)
        {
            return new LoadedState(null, null, $"{Path} {newest}; begins anew; that state is kept as {OtherPath}", IsDamaged: true);
        }

        // FILE.other is needed until the next save is on the disk.
        (_keptAs, _cameFromOther) = (PreviousPath, true);
        return new LoadedState(OtherPath, stamp, $"{OtherPath}: {Told(stamp)}; it was kept there, since {Path} {newest}", IsDamaged: true);
    }

    /// <summary>Saves; the newest save becomes the one before.</summary>
    /// <param name="document">The model's document; its state is filled in here.</param>
    /// <param name="model">The model as it is now.</param>
    /// <param name="stamp">Whose state it is and how much it has seen; the generation is counted here.</param>
    /// <exception cref="StateException">The state cannot be written; the files from before stay.</exception>
    public void Save(ModelDocument document, IStreamModel model, StateStamp stamp)
    {
        ArgumentNullException.ThrowIfNull(model);
        Save(document, model.VisitState, stamp);
    }

    /// <summary>Saves what a walk shows.</summary>
    internal void Save(ModelDocument document, Action<IStateVisitor> walk, StateStamp stamp)
    {
        string temporary = DurableFile.Temporary(Path);
        _buffer.ResetWrittenCount();
        try
        {
            ModelContainer.Write(document with { State = stamp with { Generation = Generation + 1 } }, walk, _buffer);
            DurableFile.Write(_files, temporary, _buffer.WrittenSpan);
            if (_files.Length(Path) >= 0)
            {
                DurableFile.Keep(_files, Path, _keptAs ?? DamagedPath);
            }

            _files.Rename(temporary, Path);
            Generation++;
            _keptAs = PreviousPath;
            _files.SyncFolder(Path);
            if (_cameFromOther)
            {
                _cameFromOther = false;
                DurableFile.Keep(_files, PreviousPath, OtherPath);
            }
        }
        catch (ModelFormatException problem)
        {
            throw new StateException(Path, $"not saved: {problem.Message}", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            DurableFile.Forget(_files, temporary);
            throw new StateException(Path, $"not saved: {DiskProblem.Of(problem)}", problem);
        }
    }

    private static StateException Foreign(string path) => new(path, "this is no state; give another --state, or move the file away");

    // What is wrong with a file, null where it is good or missing.
    private string? Try(string path, string digest, IReadOnlyList<string> channels, IStreamModel model, out StateStamp? taken)
    {
        taken = null;
        try
        {
            byte[]? bytes = _files.Length(path) <= LargestFile ? _files.Read(path) : throw Foreign(path);
            if (bytes is null)
            {
                return null;
            }

            if (path == Path && IsText(bytes) && !HasPrevious)
            {
                throw Foreign(path);
            }

            ModelContainer file = ModelContainer.Read(bytes);
            StateStamp stamp = RequireState(path, file);
            if (Misfit(file, stamp, digest, channels) is string misfit)
            {
                _keptAs = path == Path ? OtherPath : _keptAs;
                return misfit;
            }

            Restore(path, file, model);
            Generation = stamp.Generation;
            taken = stamp;
            return null;
        }
        catch (ModelFormatException problem)
        {
            return $"is damaged ({problem.Message})";
        }
        catch (UnauthorizedAccessException problem)
        {
            throw new StateException(path, "the state cannot be read; are its permissions right?", problem);
        }
        catch (IOException problem)
        {
            return $"cannot be read ({DiskProblem.Of(problem)})";
        }
    }

    // A whole file whose numbers do not fit is no damage: somebody has changed the options, or the version.
    private void Restore(string path, ModelContainer file, IStreamModel model)
    {
        try
        {
            file.Restore(model);
        }
        catch (ModelFormatException problem) when (path != Path || !HasPrevious)
        {
            throw new StateException(path, problem.Message, problem);
        }
    }

    private static string Told(StateStamp stamp) =>
        string.Create(CultureInfo.InvariantCulture, $"generation {stamp.Generation}, {stamp.Samples} rows so far");

    // Every state has zero bytes within the length of its header; text that people wrote has none, and is theirs.
    private static bool IsText(ReadOnlySpan<byte> bytes)
    {
        const int first = 512;
        return bytes.Length > 0 && !bytes[..Math.Min(bytes.Length, first)].Contains((byte)0);
    }

    private static StateStamp RequireState(string path, ModelContainer file) => file.Document.State
        ?? throw new StateException(path, "this is a model, not a state; give it as `pcedge run MODEL`");

    // Why a whole state is not this stream's; null where it is.
    private static string? Misfit(ModelContainer file, StateStamp stamp, string digest, IReadOnlyList<string> channels) =>
        !file.Document.Channels.SequenceEqual(channels) ? $"is of the channels {Shorten(file.Document.Channels)}, and the stream has {Shorten(channels)}"
        : stamp.Model != digest ? "belongs to another model"
        : null;

    private static string Shorten(IReadOnlyList<string> names)
    {
        const int most = 6;
        string some = string.Join(", ", names.Take(most));
        return names.Count > most ? $"{some}, ... ({names.Count} in all)" : some;
    }
}
