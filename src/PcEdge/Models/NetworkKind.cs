using System.Buffers;
using PcEdge.Networks;

namespace PcEdge.Models;

/// <summary>
/// The kind <c>network</c>: a <see cref="Network"/> that meets a stream. The document's options are its architecture and how it infers
/// and learns; a model's tensors are its parameters, each under the name that <see cref="Network.VisitParameters"/> gives it.
/// </summary>
public sealed class NetworkKind : ModelKind
{
    private NetworkKind()
    {
    }

    /// <summary>The kind.</summary>
    public static NetworkKind Instance { get; } = new();

    /// <inheritdoc/>
    public override string Id => "network";

    /// <summary>The document of a network; one channel for each unit of the observed layers.</summary>
    /// <exception cref="ModelFormatException">An option is out of its range, or the number of channels is another.</exception>
    public static ModelDocument Document(IReadOnlyList<string> channels, NetworkOptions options)
    {
        ArgumentNullException.ThrowIfNull(channels);
        ArgumentNullException.ThrowIfNull(options);
        var document = new ModelDocument { Kind = Instance.Id, Channels = channels, Options = NetworkOptionsWriter.Write(options) };

        // What could not be read again is refused before it is written.
        Options(document);
        return document;
    }

    /// <summary>The options of a network's document.</summary>
    /// <exception cref="ModelFormatException">An option is unknown or out of its range, or the number of channels is another.</exception>
    public static NetworkOptions Options(ModelDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        NetworkOptions options = NetworkOptionsReader.Read(document.Options.IsEmpty ? "{}"u8 : document.Options.Span, document.Channels.Count);
        NetworkFit.Run(options, document.Channels.Count);
        return options;
    }

    /// <summary>The bytes of a model file with the parameters of <paramref name="network"/>.</summary>
    /// <exception cref="ModelFormatException">A parameter is not finite.</exception>
    public static byte[] Save(ModelDocument document, Network network)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(network);
        var buffer = new ArrayBufferWriter<byte>();
        SafetensorsWriter.Write(document with { State = null }, network.VisitParameters, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The network of a model or state file, with its parameters, for example to train it further.</summary>
    /// <exception cref="ModelFormatException">The document or the tensors do not fit; the message names the tensor and what was expected.</exception>
    public static Network Load(ModelContainer file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Load(Options(file.Document).Definition, file.WithoutDetector().WithoutHealth());
    }

    /// <inheritdoc/>
    public override IStreamModel Create(ModelDocument document)
    {
        NetworkOptions options = Options(document);
        return new NetworkModel(new Network(options.Definition), options);
    }

    // The parameters come first: from them a model knows what to expect of its first sample.
    /// <inheritdoc/>
    internal override IStreamModel Create(ModelDocument document, ModelContainer file)
    {
        NetworkOptions options = Options(document);
        var model = new NetworkModel(Load(options.Definition, file), options);
        if (file.Document.State is not null)
        {
            file.Restore(model);
        }

        return model;
    }

    /// <summary>The same of a file without detector and front end, whose options have been read.</summary>
    internal static Network Load(ModelContainer file, NetworkOptions options) => Load(options.Definition, file);

    /// <summary>True for a state of which no network can be made: weights that do not learn stay in the file of the model.</summary>
    /// <exception cref="ModelFormatException">The document does not fit.</exception>
    internal static bool LeavesOutWeights(ModelContainer file)
    {
        if (file.Document.State is null || file.Document.Kind != Instance.Id)
        {
            return false;
        }

        ModelContainer own = file.WithoutDetector().WithoutHealth();
        return Options(file.Document).Definition.Projections.Any(projection => own.Find(NetworkNames.WeightsOf(projection)) is null);
    }

    private static Network Load(NetworkDefinition definition, ModelContainer file)
    {
        var network = new Network(definition, NetworkFit.RequireWeights(definition, file));
        file.RestoreParameters(network);
        return network;
    }
}
