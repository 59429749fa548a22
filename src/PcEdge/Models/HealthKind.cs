using System.Buffers;
using PcEdge.Health;

namespace PcEdge.Models;

/// <summary>
/// The kind <c>health</c>: a sensor-health front end alone, which repairs its channels and says how they are. The same section <c>health</c>
/// in the document of another kind puts it in front of that model.
/// </summary>
public sealed class HealthKind : ModelKind
{
    /// <summary>What the names of all its tensors begin with.</summary>
    internal const string Prefix = "health.";

    private HealthKind()
    {
    }

    /// <summary>The kind.</summary>
    public static HealthKind Instance { get; } = new();

    /// <inheritdoc/>
    public override string Id => "health";

    /// <summary>The document of a front end alone.</summary>
    public static ModelDocument Document(IReadOnlyList<string> channels, HealthOptions options) =>
        new() { Kind = Instance.Id, Channels = channels, Health = options };

    /// <inheritdoc/>
    public override IStreamModel Create(ModelDocument document)
    {
        HealthOptions options = Options(document);
        return new HealthModel(FrontEndTable.Create(new HealthParameters(options.Channels, options.Causes), options), inner: null);
    }

    /// <inheritdoc/>
    internal override IStreamModel Create(ModelDocument document, ModelContainer file) => Wrap(document, file, inner: null);

    /// <summary>The bytes of a model file: a front end alone, or before the model of another file.</summary>
    /// <exception cref="ModelFormatException">The front end does not fit the document.</exception>
    internal static byte[] Save(ModelDocument document, HealthParameters parameters, IStreamModel? inner)
    {
        var buffer = new ArrayBufferWriter<byte>();
        parameters.CheckParameters();
        ModelContainer.Write(document, new HealthModel(FrontEndTable.Create(parameters, Fit(document)), inner), buffer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The front end that a file holds, before <paramref name="inner"/> where there is one; of a state all that it has learned.</summary>
    /// <exception cref="ModelFormatException">The section or its tensors do not fit.</exception>
    internal static IStreamModel Wrap(ModelDocument document, ModelContainer file, IStreamModel? inner)
    {
        HealthOptions options = inner is null ? Options(document) : Fit(document);
        var model = new HealthModel(FrontEndTable.Create(HealthParameters.Read(file, options), options), inner);
        if (file.Document.State is not null || inner is null)
        {
            file.Restore(model);
        }

        return model;
    }

    // Alone it has no other channels than those it watches.
    private static HealthOptions Options(ModelDocument document)
    {
        HealthOptions options = Fit(document);
        return options.Channels == document.Channels.Count
            ? options
            : throw new ModelFormatException(
                "document, field \"health.channels\"", $"{document.Channels.Count}, all channels", $"{options.Channels}", "correct it, or name the kind of the model behind it");
    }

    private static HealthOptions Fit(ModelDocument document) =>
        document.Health ?? throw new ModelFormatException("document, field \"health\"", "an object with channels and causes", "no such field", "fit the front end again");
}
