using PcEdge.Detection;
using PcEdge.Filters;
using PcEdge.Models;

namespace PcEdge.Tests.Models.Examples;

/// <summary>Sensor filters with each option that changes how they compute.</summary>
internal static class FilterExamples
{
    private const int Rows = 10_000;

    public static IReadOnlyList<ModelExample> All() =>
    [
        Example("default", new SensorFilterOptions()),
        Example("forecasting", new SensorFilterOptions { Horizon = 10 }),
        Example("named groups", new SensorFilterOptions { Groups = [.. Enumerable.Range(0, ModelExamples.Channels).Select(static j => j % 3)] }),
        new("watched by a detector", Rows, static () => (FilterKind.Document(ModelExamples.Names, new SensorFilterOptions()) with { Detector = new DetectorOptions() }).ToJson()),
        Example("rows of one channel counted", new SensorFilterOptions { FalseAlarmRate = 0.001, Hysteresis = 1 }),
    ];

    private static ModelExample Example(string name, SensorFilterOptions options) =>
        new(name, Rows, () => FilterKind.Document(ModelExamples.Names, options).ToJson());
}
