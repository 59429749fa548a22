using PcEdge.Detection;
using PcEdge.Health;

namespace PcEdge.Models;

/// <summary>What a model says of itself: the JSON document beside its tensors.</summary>
public sealed record ModelDocument
{
    /// <summary>The version of the document that this engine writes and reads.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Version of the document.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>Identifier of a <see cref="ModelKind"/>, for example <c>filter</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Channel names, in the order of an observation's values.</summary>
    public required IReadOnlyList<string> Channels { get; init; }

    /// <summary>Unit of each channel, for people; empty where nobody said.</summary>
    public IReadOnlyList<string> Units { get; init; } = [];

    /// <summary>The kind's own options: one JSON object, UTF-8; empty for the defaults.</summary>
    public ReadOnlyMemory<byte> Options { get; init; }

    /// <summary>The sensor-health front end before the model; null where there is none.</summary>
    public HealthOptions? Health { get; init; }

    /// <summary>The detector behind the model; null where there is none.</summary>
    public DetectorOptions? Detector { get; init; }

    /// <summary>Where the numbers come from; null where nobody said.</summary>
    public TrainingProvenance? Training { get; init; }

    /// <summary>For a state: whose it is and how much it has seen; null in a model.</summary>
    public StateStamp? State { get; init; }

    /// <summary>CRC-32C of each tensor by name; empty where the file was written without them.</summary>
    public IReadOnlyDictionary<string, uint> Checksums { get; init; } = new Dictionary<string, uint>();

    /// <summary>The document as JSON, UTF-8.</summary>
    public byte[] ToJson() => ModelDocumentWriter.Write(this);
}
