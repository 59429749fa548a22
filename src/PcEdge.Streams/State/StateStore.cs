using System.Buffers;
using PcEdge.Models;

namespace PcEdge.Streams.State;

/// <summary>
/// Keeps what a model has learned in <c>FILE</c>, and the save before it in <c>FILE.prev</c>.
/// Once written, <c>FILE</c> is there at every instant, also across a power cut.
/// </summary>
public sealed class StateStore
{
    private const long LargestFile = 1L << 30;
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private bool _newestIsGood;

    /// <summary>A store over a file that need not exist yet.</summary>
    public StateStore(string path)
    {
        Path = path;
    }

    /// <summary>The newest save.</summary>
    public string Path { get; }

    /// <summary>The save before it.</summary>
    public string PreviousPath => Path + ".prev";

    /// <summary>Saves so far, across runs.</summary>
    public long Generation { get; private set; }

    /// <summary>
    /// Gives <paramref name="model"/> the newest state that is whole; the model is left as it was when there is none.
    /// </summary>
    /// <param name="digest">Digest of the model, which must be the one that the state was saved for.</param>
    /// <param name="channels">Channel names, which must be the state's.</param>
    /// <param name="model">The model to restore.</param>
    /// <returns>What was loaded and from which file; null where neither file exists.</returns>
    /// <exception cref="StateException">There is a state, but it is another model's, or neither file is whole.</exception>
    public LoadedState? Load(string digest, IReadOnlyList<string> channels, IStreamModel model)
    {
        string? newestFault = null;
        foreach (string path in new[] { Path, PreviousPath })
        {
            if (!File.Exists(path))
            {
                newestFault ??= path == Path ? "it is missing" : null;
                continue;
            }

            try
            {
                ModelContainer file = ModelContainer.Read(Read(path));
                StateStamp stamp = RequireFit(path, file, digest, channels);
                file.Restore(model);
                Generation = stamp.Generation;
                _newestIsGood = path == Path;
                string? note = path == Path ? null : $"{Path}: {newestFault}; went on from {PreviousPath}, the save before";
                return new LoadedState(path, stamp, note);
            }
            catch (ModelFormatException problem) when (path == Path && File.Exists(PreviousPath))
            {
                newestFault = problem.Message;
            }
            catch (ModelFormatException problem)
            {
                throw new StateException(path, $"{problem.Message}; move it away to start anew", problem);
            }
        }

        return null;
    }

    /// <summary>Saves; the newest save becomes the one before.</summary>
    /// <param name="document">The model's document; its state is filled in here.</param>
    /// <param name="model">The model as it is now.</param>
    /// <param name="stamp">Whose state it is and how much it has seen; the generation is counted here.</param>
    /// <exception cref="StateException">The state cannot be written; the files from before stay.</exception>
    public void Save(ModelDocument document, IStreamModel model, StateStamp stamp)
    {
        _buffer.ResetWrittenCount();
        try
        {
            ModelContainer.Write(document with { State = stamp with { Generation = Generation + 1 } }, model, _buffer);
            if (_newestIsGood && File.Exists(Path))
            {
                DurableFile.Replace(PreviousPath, File.ReadAllBytes(Path));
            }

            DurableFile.Replace(Path, _buffer.WrittenSpan);
            DurableFile.SyncFolder(Path);
        }
        catch (ModelFormatException problem)
        {
            throw new StateException(Path, $"not saved: {problem.Message}", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StateException(Path, "not saved: the folder is missing, full or not writable", problem);
        }

        Generation++;
        _newestIsGood = true;
    }

    private static StateStamp RequireFit(string path, ModelContainer file, string digest, IReadOnlyList<string> channels)
    {
        StateStamp stamp = file.Document.State
            ?? throw new StateException(path, "this is a model, not a state; give it as `pcedge run MODEL`");
        if (!file.Document.Channels.SequenceEqual(channels))
        {
            throw new StateException(
                path,
                $"its channels are {Shorten(file.Document.Channels)}, the stream's are {Shorten(channels)}; "
                + "give the same source, another --state, or remove the file to start anew");
        }

        return stamp.Model == digest
            ? stamp
            : throw new StateException(path, "it belongs to another model; give that model, another --state, or remove the file to start anew");
    }

    private static string Shorten(IReadOnlyList<string> names)
    {
        const int most = 6;
        string some = string.Join(", ", names.Take(most));
        return names.Count > most ? $"{some}, ... ({names.Count} in all)" : some;
    }

    private static byte[] Read(string path)
    {
        try
        {
            return new FileInfo(path).Length > LargestFile
                ? throw new StateException(path, $"larger than {LargestFile} bytes: this is no state")
                : File.ReadAllBytes(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StateException(path, "the state cannot be read; are its permissions right?", problem);
        }
    }
}
