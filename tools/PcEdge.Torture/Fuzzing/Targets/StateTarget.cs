using PcEdge.Models;

namespace PcEdge.Torture.Fuzzing;

/// <summary>
/// State files, restored into the model that they are of. A state that is refused leaves the model as it was, to the bit; one that is accepted
/// is what the model then holds, and saved again it is the same.
/// </summary>
internal sealed class StateTarget : Target
{
    private readonly Dictionary<string, ModelContainer> _byDigest = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ModelContainer> _byKind = new(StringComparer.Ordinal);

    public override string Name => "state";

    public override string What => "state files with valid checksums";

    public override int Share => 8;

    public override InputForm Form => InputForm.Container;

    public override long MostBytes(ReadOnlySpan<byte> input) => (1 << 16) + 64L * input.Length;

    public override object? Load(byte[] input)
    {
        try
        {
            return ModelContainer.Read(input) is { Document.State: not null } state ? state : null;
        }
        catch (ModelFormatException refusal)
        {
            CheckMessage(refusal);
            return null;
        }
    }

    public override void Use(object loaded, byte[] input)
    {
        if (_byKind.Count == 0)
        {
            ReadModels();
        }

        var state = (ModelContainer)loaded;
        if (!_byDigest.TryGetValue(state.Document.State!.Model, out ModelContainer? of) && !_byKind.TryGetValue(state.Document.Kind, out of))
        {
            return;
        }

        IStreamModel model = of.CreateModel();
        ModelDocument document = of.Document with { State = state.Document.State };
        byte[]? before = UglyRows.Save(document, model);
        try
        {
            state.Restore(model);
        }
        catch (ModelFormatException refusal)
        {
            CheckMessage(refusal);
            if (!Same(before, UglyRows.Save(document, model)))
            {
                throw new Violation("a state that was refused has changed the model");
            }

            return;
        }

        RequireHeld(state, UglyRows.Save(document, model));
        UglyRows.Show(model);
    }

    private void ReadModels()
    {
        foreach (string path in Places.FilesOf(Path.Combine(Places.Seeds, "model")))
        {
            ModelContainer file = ModelContainer.Read(File.ReadAllBytes(path));
            _byDigest[file.Digest] = file;
            _byKind[file.Document.Kind] = file;
        }
    }

    private static void RequireHeld(ModelContainer state, byte[]? saved)
    {
        ModelContainer held = ModelContainer.Read(saved ?? throw new Violation("a state was accepted that cannot be saved"));
        foreach (TensorEntry tensor in state.Tensors)
        {
            if (held.Find(tensor.Name) is not { } kept || !held.Bytes(kept).SequenceEqual(state.Bytes(tensor)))
            {
                throw new Violation($"the model does not hold {tensor.Name} of the state that it accepted");
            }
        }
    }

    private static bool Same(byte[]? a, byte[]? b) => a is not null && b is not null ? a.AsSpan().SequenceEqual(b) : a == b;
}
