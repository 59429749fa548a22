using PcEdge.Models;

namespace PcEdge.Onnx.Baselines;

/// <summary>
/// What an ONNX model is for a stream. It stands in the model's own metadata under <see cref="MetadataKey"/>, or in a file beside it.
/// n is the number of channels, t the window.
/// </summary>
public sealed record BaselineDocument
{
    /// <summary>The version of the document that is written and read.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Key of the ONNX metadata whose value is the document.</summary>
    public const string MetadataKey = "pcedge";

    /// <summary>Most rows that a window or a horizon may have.</summary>
    public const int MostRows = 65_536;

    /// <summary>What it computes.</summary>
    public required BaselineTask Task { get; init; }

    /// <summary>[n] names of the input channels, in the order of the model's input.</summary>
    public required IReadOnlyList<string> Channels { get; init; }

    /// <summary>[n]; subtracted from each reading, sensor unit; empty for 0.</summary>
    public IReadOnlyList<double> Mean { get; init; } = [];

    /// <summary>[n]; each reading less its mean is divided by it, sensor unit; empty for 1.</summary>
    public IReadOnlyList<double> Scale { get; init; } = [];

    /// <summary>Rows that the model sees at once, the oldest first: 1 for an input [1, n], t for [1, t, n] or [1, t n].</summary>
    public int Window { get; init; } = 1;

    /// <summary>Names of the output channels of <see cref="BaselineTask.Regress"/>; empty otherwise: a forecast and a reconstruction are of the input channels.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    /// <summary>One for each output channel; added to the scaled output, sensor unit; empty for 0, and for <see cref="Mean"/> where the outputs are the input channels.</summary>
    public IReadOnlyList<double> OutputMean { get; init; } = [];

    /// <summary>One for each output channel; each output is multiplied by it, sensor unit; empty for 1, and for <see cref="Scale"/> where the outputs are the input channels.</summary>
    public IReadOnlyList<double> OutputScale { get; init; } = [];

    /// <summary>Names of the classes of <see cref="BaselineTask.Classify"/>, in the order of the model's output; empty otherwise.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>What the outputs of a classifier are.</summary>
    public ClassScores Scores { get; init; }

    /// <summary>
    /// Rows from the last of the window to the one that <see cref="BaselineTask.Forecast"/> is about, h. An output of h n values has all rows
    /// up to that one, the nearest first; an output of n values has that one alone.
    /// </summary>
    public int Horizon { get; init; } = 1;

    /// <summary>Where the weights come from: data set, command, seed; null where nobody said.</summary>
    public string? Training { get; init; }

    /// <summary>Reads a document.</summary>
    /// <param name="text">JSON, UTF-8; comments are allowed.</param>
    /// <param name="subject">What is read, for messages, for example <c>B.onnx.json</c>.</param>
    /// <exception cref="ModelFormatException">Anything about it is wrong; the message names the field and the remedy.</exception>
    public static BaselineDocument Read(ReadOnlySpan<byte> text, string subject) => BaselineDocumentReader.Read(text, subject);

    /// <summary>What it is in a few words, for example <c>classify 9 channels in windows of 128 rows</c>.</summary>
    public string Describe()
    {
        string channels = $"{BaselineWords.Tasks.Of(Task)} {Channels.Count} channel{(Channels.Count == 1 ? "" : "s")}";
        return channels + (Window > 1 ? $" in windows of {Window} rows" : "") + (Task == BaselineTask.Forecast ? $", {Horizon} row{(Horizon == 1 ? "" : "s")} ahead" : "");
    }

    /// <summary>The document as JSON, for the metadata of a model; always the same text for the same document.</summary>
    /// <exception cref="ModelFormatException">It could not be read again.</exception>
    public string Write() => BaselineDocumentWriter.Write(this);
}
