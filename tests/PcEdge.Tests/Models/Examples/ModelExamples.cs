using PcEdge.Models;

namespace PcEdge.Tests.Models.Examples;

/// <summary>Examples of every kind of model: what a new kind is tried with on every processor. It is one line here.</summary>
internal static class ModelExamples
{
    /// <summary>Channels of each example: those of the recording that ships.</summary>
    public const int Channels = 10;

    public static IReadOnlyList<string> Names { get; } = [.. Enumerable.Range(0, Channels).Select(static j => $"c{j}")];

    /// <summary>The examples of one kind; none where nobody wrote any, which a test does not accept.</summary>
    public static IReadOnlyList<ModelExample> Of(ModelKind kind) => kind.Id switch
    {
        "filter" => FilterExamples.All(),
        "network" => NetworkExamples.All(),
        "hgf" => HgfExamples.All(),
        "health" => HealthExamples.All(),
        _ => [],
    };
}
