using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using PcEdge.Detection;
using PcEdge.Health;
using PcEdge.Networks;

namespace PcEdge.Models;

/// <summary>
/// A model or state file: safetensors, with the JSON document in <c>__metadata__["pcedge"]</c>;
/// without tensors it may be the plain JSON document. Reading checks every length, offset, type, shape, checksum and number.
/// </summary>
public sealed class ModelContainer
{
    /// <summary>The document's key among the file's metadata.</summary>
    public const string MetadataKey = "pcedge";

    private readonly ReadOnlyMemory<byte> _file;
    private readonly List<string> _notes;
    private readonly Dictionary<string, TensorEntry> _byName = new(StringComparer.Ordinal);

    private ModelContainer(ReadOnlyMemory<byte> file, ModelDocument document, IReadOnlyList<TensorEntry> tensors, List<string> notes)
    {
        _file = file;
        Document = document;
        Tensors = tensors;
        _notes = notes;
        foreach (TensorEntry tensor in tensors)
        {
            _byName.Add(tensor.Name, tensor);
        }
    }

    /// <summary>What the file says of itself.</summary>
    public ModelDocument Document { get; }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<TensorEntry> Tensors { get; }

    /// <summary>What was accepted although it is unusual, for example missing checksums; making the model may add to it.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>SHA-256 of the whole file, 64 hexadecimal digits: what a state names as its model.</summary>
    public string Digest => Sha256.Of(_file.Span);

    /// <summary>
    /// Digest of a model that has no file: of its kind, channels and units. Its options are the user's to change between runs,
    /// without losing what was learned.
    /// </summary>
    public static string DigestOf(ModelDocument document) =>
        Sha256.Of(ModelDocumentWriter.Write(document with { Options = default, Detector = null, Training = null, State = null, Checksums = new Dictionary<string, uint>() }));

    /// <summary>Reads and checks a file's bytes, which are kept, not copied.</summary>
    /// <exception cref="ModelFormatException">Anything about it is wrong.</exception>
    public static ModelContainer Read(ReadOnlyMemory<byte> file)
    {
        ReadOnlySpan<byte> bytes = file.Span;
        var notes = new List<string>();
        ReadOnlySpan<byte> text = bytes.TrimStart(" \t\r\n"u8);
        if (!SafetensorsHeader.Announces(bytes) && (text.StartsWith("{"u8) || text.StartsWith("/"u8)))
        {
            if (text.Length > ContainerLimits.DocumentBytes)
            {
                throw new ModelFormatException("document", $"at most {ContainerLimits.DocumentBytes} bytes", $"{text.Length}", "is this a model at all?");
            }

            return new ModelContainer(file, ModelDocumentReader.Read(bytes, lenient: true, notes), [], notes);
        }

        SafetensorsHeader header = SafetensorsHeader.Parse(bytes);
        if (header.Document is null)
        {
            throw new ModelFormatException(
                "header", $"__metadata__ with \"{MetadataKey}\"", "none", "this safetensors file was not made for PcEdge: add the document");
        }

        ModelDocument document = ModelDocumentReader.Read(Encoding.UTF8.GetBytes(header.Document), lenient: false, notes);
        TensorChecks.Run(bytes, header.Tensors, document.Checksums, notes);
        return new ModelContainer(file, document, header.Tensors, notes);
    }

    /// <summary>
    /// Writes a document and, where <paramref name="learned"/> is given, all that it has learned. Of a network a model file holds
    /// the parameters, a state (a document with <see cref="ModelDocument.State"/>) also what the stream has added to them.
    /// </summary>
    /// <exception cref="ModelFormatException">A learned number is not finite; nothing has been written then.</exception>
    public static void Write(ModelDocument document, IStreamModel? learned, IBufferWriter<byte> destination) =>
        SafetensorsWriter.Write(
            document,
            visitor =>
            {
                if (document.State is null && learned is IParameterised model)
                {
                    model.VisitParameters(visitor);
                }
                else
                {
                    learned?.VisitState(visitor);
                }
            },
            destination);

    /// <summary>Writes a state from a walk: of a model, or of a copy of what it had learned.</summary>
    /// <exception cref="ModelFormatException">A number is not finite; nothing has been written then.</exception>
    internal static void Write(ModelDocument state, Action<IStateVisitor> walk, IBufferWriter<byte> destination) => SafetensorsWriter.Write(state, walk, destination);

    /// <summary>The model itself, with what it had learned when it was saved.</summary>
    /// <exception cref="ModelFormatException">The document or the tensors do not fit its kind.</exception>
    public IStreamModel CreateModel() => CreateModel(Document);

    /// <summary>The same under another document of its kind, for example with other options.</summary>
    /// <exception cref="ModelFormatException">The document or the tensors do not fit its kind.</exception>
    public IStreamModel CreateModel(ModelDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        ModelKind kind = ModelKind.Named(document.Kind);
        ModelContainer before = WithoutDetector();
        ModelDocument own = document with { Detector = null };
        return Around(document, kind is HealthKind ? kind.Create(own, before) : kind.Create(own with { Health = null }, before.WithoutHealth()));
    }

    /// <summary>
    /// So many streams of the network in this file, stepped together, each with the front end and the detector of its own that the document asks for.
    /// </summary>
    /// <exception cref="ModelFormatException">The model is no network, its weights are to learn, or the document or the tensors do not fit.</exception>
    public StreamBatch CreateStreams(int streams) => CreateStreams(Document, streams);

    /// <summary>The same under another document of its kind, for example with other options.</summary>
    /// <exception cref="ModelFormatException">The model is no network, its weights are to learn, or the document or the tensors do not fit.</exception>
    public StreamBatch CreateStreams(ModelDocument document, int streams)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (ModelKind.Named(document.Kind) is not NetworkKind)
        {
            throw new ModelFormatException(
                "document, field \"kind\"", $"\"{NetworkKind.Instance.Id}\": only the streams of a network share what is worth sharing", $"\"{document.Kind}\"", "give each stream a model of its own");
        }

        ModelDocument own = document with { Detector = null, Health = null };
        NetworkOptions options = NetworkKind.Options(own);
        return new StreamBatch(NetworkKind.Load(WithoutDetector().WithoutHealth(), options), options, streams, network => Around(document, network));
    }

    /// <summary>The detector alone, with what it had learned; one that has seen nothing where the file has none.</summary>
    /// <exception cref="ModelFormatException">Its tensors do not fit.</exception>
    internal MultivariateDetector CreateDetector()
    {
        var detector = new MultivariateDetector(Document.Channels.Count, Document.Detector ?? new DetectorOptions());
        CheckDetector(detector);
        RestoreDetector(detector);
        return detector;
    }

    /// <summary>Gives <paramref name="model"/> all numbers of this file; it is left as it was when they do not fit.</summary>
    /// <exception cref="ModelFormatException">A tensor is missing, superfluous, of another type or shape, or holds what it must not.</exception>
    public void Restore(IStreamModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model is DetectorModel watched)
        {
            CheckDetector(watched.Detector);
            WithoutDetector().Restore(watched.Inner);
            RestoreDetector(watched.Detector);
            return;
        }

        if (HasDetector)
        {
            WithoutDetector().Restore(model);
            return;
        }

        var parameterised = model as IParameterised;
        if (Document.State is null && parameterised is not null)
        {
            Restore(parameterised, parameterised.VisitParameters);
        }
        else
        {
            Restore(parameterised, model.VisitState);
        }
    }

    /// <summary>The same file as the model behind a front end knows it; the file itself where there is none.</summary>
    internal ModelContainer WithoutHealth() => Document.Health is null ? this : Part(Document with { Health = null }, HealthKind.Prefix, within: false);

    /// <summary>The same file as the model before a detector knows it; the file itself where it has none.</summary>
    internal ModelContainer WithoutDetector() => Document.Detector is null && !HasDetector ? this : Part(Document with { Detector = null }, DetectorSection.Prefix, within: false);

    // A front end before the model, a detector behind it: what the document asks for.
    private IStreamModel Around(ModelDocument document, IStreamModel model)
    {
        IStreamModel fronted = document.Health is null || model is HealthModel ? model : HealthKind.Wrap(document with { Detector = null }, WithoutDetector(), model);
        if (document.Detector is null)
        {
            return fronted;
        }

        var watched = new DetectorModel(fronted, document.Detector);
        CheckDetector(watched.Detector);
        RestoreDetector(watched.Detector);
        return watched;
    }

    private bool HasDetector => Tensors.Any(static tensor => tensor.Name.StartsWith(DetectorSection.Prefix, StringComparison.Ordinal));

    private ModelContainer Part(ModelDocument document, string prefix, bool within)
    {
        var some = new List<TensorEntry>();
        foreach (TensorEntry tensor in Tensors)
        {
            if (tensor.Name.StartsWith(prefix, StringComparison.Ordinal) == within)
            {
                some.Add(tensor);
            }
        }

        return new ModelContainer(_file, document, some, _notes);
    }

    // A file of a run without a detector has nothing to give to one: it begins anew. What is given has been checked.
    private void RestoreDetector(MultivariateDetector detector)
    {
        if (HasDetector)
        {
            DetectorModel.Visit(detector, new StateRestore(this));
        }
    }

    private void CheckDetector(MultivariateDetector detector)
    {
        if (HasDetector)
        {
            var check = new StateCheck(Part(Document, DetectorSection.Prefix, within: true), parameters: false);
            DetectorModel.Visit(detector, check);
            check.RequireNothingLeft();
        }
    }

    /// <summary>Gives <paramref name="model"/> its parameters, and leaves out what else a state holds.</summary>
    internal void RestoreParameters(IParameterised model) => Restore(model, model.VisitParameters, leavesOut: Document.State is not null);

    /// <summary>The tensor of that name, or null.</summary>
    public TensorEntry? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The bytes of a tensor, little-endian.</summary>
    public ReadOnlySpan<byte> Bytes(TensorEntry tensor) => _file.Span.Slice(tensor.Offset, tensor.Length);

    /// <summary>Numbers of a float64 tensor, copied out for those who look.</summary>
    public double[] Doubles(TensorEntry tensor)
    {
        double[] values = new double[tensor.Count];
        Bytes(tensor).CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    private void Restore(IParameterised? parameterised, Action<IStateVisitor> walk, bool leavesOut = false)
    {
        var check = new StateCheck(this, Document.State is null && parameterised is not null);
        walk(check);
        if (!leavesOut)
        {
            check.RequireNothingLeft();
        }

        // A model may look at what it is given, also in the middle of the walk.
        var before = new StateUndo();
        walk(before);
        try
        {
            walk(new StateRestore(this));
            parameterised?.CheckParameters();
        }
        catch (ModelFormatException)
        {
            before.PutsBack = true;
            walk(before);
            throw;
        }

        Note(check.Absent);
    }

    private void Note(IReadOnlyList<string> absent)
    {
        const int most = 4;
        if (absent.Count > 0)
        {
            string some = string.Join(", ", absent.Take(most)) + (absent.Count > most ? $" and {absent.Count - most} more" : "");
            string note = $"the file leaves out {some}: {(absent.Count == 1 ? "it starts" : "they start")} as the options say";
            if (!_notes.Contains(note))
            {
                _notes.Add(note);
            }
        }
    }
}
