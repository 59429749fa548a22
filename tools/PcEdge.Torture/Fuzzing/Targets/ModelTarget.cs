using PcEdge.Models;

namespace PcEdge.Torture.Fuzzing;

/// <summary>
/// Model files of every kind, with front ends and detectors. What is accepted takes ugly rows without a word; saved as a state and loaded again it
/// is the same to the bit.
/// </summary>
internal sealed class ModelTarget : Target
{
    public override string Name => "model";

    public override string What => "model files: every kind, front ends, detectors";

    public override int Share => 12;

    public override InputForm Form => InputForm.Container;

    /// <inheritdoc/>
    /// <remarks>Reading alone; <see cref="MostMade"/> bounds what is made from it.</remarks>
    public override long MostBytes(ReadOnlySpan<byte> input) => (1 << 16) + 64L * input.Length;

    public override object? Load(byte[] input)
    {
        try
        {
            return ModelContainer.Read(input);
        }
        catch (ModelFormatException refusal)
        {
            CheckMessage(refusal);
            return null;
        }
    }

    public override void Use(object loaded, byte[] input)
    {
        var file = (ModelContainer)loaded;
        foreach (string note in file.Notes)
        {
            CheckMessage(new ModelFormatException("note", note, "", ""));
        }

        if (Make(file, input.Length) is not IStreamModel model)
        {
            return;
        }

        UglyRows.Show(model);
        ModelDocument document = file.Document with { State = new StateStamp { Model = file.Digest, Generation = 1, Samples = 6 } };
        if (UglyRows.Save(document, model) is byte[] saved)
        {
            RequireRoundTrip(saved);
        }
    }

    /// <summary>Bytes that may be allocated to make a model: 64 KiB a channel, and what a file's own bytes and its square matrices stand for.</summary>
    public static long MostMade(ModelDocument document, int length) => (8L << 20) + 65_536L * document.Channels.Count + 64L * length;

    /// <summary>The model of a file; null where it is refused.</summary>
    public static IStreamModel? Make(ModelContainer file, int length)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        IStreamModel model;
        try
        {
            model = file.CreateModel();
        }
        catch (ModelFormatException refusal)
        {
            CheckMessage(refusal);
            return null;
        }

        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        return bytes <= MostMade(file.Document, length)
            ? model
            : throw new Violation($"{bytes} bytes allocated to make a model of {file.Document.Channels.Count} channels from {length} bytes");
    }

    private static void RequireRoundTrip(byte[] saved)
    {
        ModelContainer again = ModelContainer.Read(saved);
        IStreamModel model = again.CreateModel();
        if (UglyRows.Save(again.Document, model) is not byte[] twice || !saved.AsSpan().SequenceEqual(twice))
        {
            throw new Violation("saved, loaded and saved again it is another state");
        }
    }
}
