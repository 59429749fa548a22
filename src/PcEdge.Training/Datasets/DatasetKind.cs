using PcEdge.Onnx.Baselines;
using PcEdge.Streams;
using PcEdge.Training.Datasets.Obtaining;

namespace PcEdge.Training.Datasets;

/// <summary>A kind of data that can be trained on: what it is called, which options it knows, and who reads it.</summary>
/// <param name="Name">The word before the colon.</param>
/// <param name="Form">How it is written, for messages and help.</param>
/// <param name="Load">Reads it; the first argument is its name with what follows the colon. Throws <see cref="StreamException"/>.</param>
internal sealed record DatasetKind(string Name, string Form, Func<string, DatasetOptions, CancellationToken, Dataset> Load)
{
    /// <summary>What is learned from it where nobody says.</summary>
    public BaselineTask Task { get; init; } = BaselineTask.Classify;

    /// <summary>True where the classes come with it; false where a column has to be named.</summary>
    public bool HasLabels { get; init; } = true;

    /// <summary>The flags of <c>fit</c> that mean something to it, beside those that mean something to all.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>Where it comes from; null where it is the user's own.</summary>
    public DatasetOrigin? Origin { get; init; }
}
