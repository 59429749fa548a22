using PcEdge.Hgf;

namespace PcEdge.Models;

/// <summary>
/// The kind <c>hgf</c>: a <see cref="HgfModel"/>. Its options stand in the document itself, beside <c>kind</c>; the channels are its inputs and need not be
/// named again. Its tensors are what it has learned; a file without any is a filter that has seen nothing.
/// </summary>
public sealed class HgfKind : ModelKind
{
    private HgfKind()
    {
    }

    /// <summary>The kind.</summary>
    public static HgfKind Instance { get; } = new();

    /// <inheritdoc/>
    public override string Id => "hgf";

    /// <summary>The document of a filter.</summary>
    /// <exception cref="ModelFormatException">The definition makes no filter; the message names the node and the field.</exception>
    public static ModelDocument Document(HgfDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        HgfCompiler.Compile(definition);
        return new ModelDocument { Kind = Instance.Id, Channels = Inputs(definition), Options = HgfOptionsWriter.Write(definition) };
    }

    /// <summary>The definition that a document holds, its inputs in the order of the document's channels.</summary>
    /// <exception cref="ModelFormatException">A field is unknown, missing or wrong; the message names the node and the field.</exception>
    public static HgfDefinition Definition(ModelDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        HgfDefinition definition = Options(document);
        HgfCompiler.Compile(definition);
        return InOrder(definition, document.Channels);
    }

    /// <summary>A filter that has seen nothing yet, from the text of its document: JSON, UTF-8, comments and trailing commas allowed.</summary>
    /// <exception cref="ModelFormatException">The text is no document of this kind, or its nodes make no filter.</exception>
    public static HgfDefinition Parse(ReadOnlyMemory<byte> text)
    {
        ModelDocument document = ModelContainer.Read(text).Document;
        return document.Kind == Instance.Id
            ? InOrder(Options(document), document.Channels)
            : throw new ModelFormatException("document, field \"kind\"", $"\"{Instance.Id}\"", $"\"{document.Kind}\"", "give the document of a hierarchical Gaussian filter");
    }

    /// <inheritdoc/>
    public override IStreamModel Create(ModelDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new HgfModel(InOrder(Options(document), document.Channels));
    }

    /// <summary>The inputs of a definition: its channels.</summary>
    internal static List<string> Inputs(HgfDefinition definition)
    {
        var inputs = new List<string>();
        foreach (HgfNode node in definition.Nodes)
        {
            if (HgfCheck.IsInput(node.Type))
            {
                inputs.Add(node.Name);
            }
        }

        return inputs;
    }

    // Not compiled: a document that was read has been, and a model does it.
    private static HgfDefinition Options(ModelDocument document) => HgfOptionsReader.Read(document.Options.IsEmpty ? "{}"u8 : document.Options.Span);

    // As it is where its inputs stand as the channels do; else inputs first, in their order.
    private static HgfDefinition InOrder(HgfDefinition definition, IReadOnlyList<string> channels)
    {
        if (Inputs(definition) is var own && own.Count == channels.Count && own.SequenceEqual(channels))
        {
            return definition;
        }

        var byName = new Dictionary<string, HgfNode>(StringComparer.Ordinal);
        var nodes = new List<HgfNode>();
        int inputs = 0;
        foreach (HgfNode node in definition.Nodes)
        {
            inputs += HgfCheck.IsInput(node.Type) ? 1 : 0;
            byName[node.Name] = node;
        }

        foreach (string channel in channels)
        {
            nodes.Add(byName.TryGetValue(channel, out HgfNode? input) && HgfCheck.IsInput(input.Type) ? input : throw Wrong(channel));
        }

        if (nodes.Count != inputs)
        {
            throw Wrong($"{nodes.Count} of {inputs}");
        }

        foreach (HgfNode node in definition.Nodes)
        {
            if (!HgfCheck.IsInput(node.Type))
            {
                nodes.Add(node);
            }
        }

        return definition with { Nodes = nodes };
    }

    private static ModelFormatException Wrong(string found) =>
        new("document, field \"channels\"", "the names of the input nodes, each once", $"\"{found}\"", "correct them, or leave the field out");
}
