using PcEdge.Detection;
using PcEdge.Filters;
using PcEdge.Health;
using PcEdge.Hgf;
using PcEdge.Models;
using PcEdge.Precision;
using PcEdge.Tests.Models.Examples;

namespace PcEdge.Tests.Contracts;

/// <summary>Every stream model that <see cref="StreamModelContract"/> holds to its laws. A new model or setting is one line here.</summary>
internal static class StreamModels
{
    private static readonly Dictionary<string, Func<int, IStreamModel>> Table = new()
    {
        ["local level, known start"] = n => new LocalLevel(
            [.. Enumerable.Repeat(new LocalLevelChannel(new Noise(0.01, 0.1), 20, 4), n)], new LocalLevelOptions()),
        ["local level, two rules"] = n => new LocalLevel(
            Channels(n), new LocalLevelOptions { Period = 60, Horizon = 6 }, new UnbiasedProcessPrecision(0.02), new SageHusaPrecision(n)),
        ["local level, variance not propagated"] = n => new LocalLevel(
            Channels(n), new LocalLevelOptions { PropagatesVariance = false }, new PositiveProcessPrecision(0.05), new PosteriorVariancePrecision(0.05)),
        ["sensor filter"] = n => new SensorFilter(n, new SensorFilterOptions()),
        ["sensor filter, rows of one channel counted"] = n => new SensorFilter(n, new SensorFilterOptions { FalseAlarmRate = .001, Hysteresis = 1 }),
        ["sensor filter, forecasting"] = n => new SensorFilter(n, new SensorFilterOptions { Horizon = 5, AlarmsPerDay = 10 }),
        ["health"] = n => Health(n, false, null),
        ["health, transient"] = n => Health(n, true, null),
        ["health by groups"] = n => Grouped(n, false),
        ["health by groups, broken are absent"] = n => Grouped(n, true),
        ["health before a sensor filter"] = n => Health(n, false, new SensorFilter(n, new SensorFilterOptions { Horizon = 5 })),
        ["sensor filter with a detector"] = n => new DetectorModel(new SensorFilter(n, new SensorFilterOptions { Horizon = 5 }), new DetectorOptions()),
        ["health with a detector"] = n => new DetectorModel(Health(n, false, null), new DetectorOptions { FalseAlarmRate = .01 }),
        ["sensor filter, named groups"] = n => new SensorFilter(n, new SensorFilterOptions { Groups = [.. Enumerable.Range(0, n).Select(j => j % 2)] }),
    };

    static StreamModels()
    {
        foreach (PrecisionKind kind in Enum.GetValues<PrecisionKind>())
        {
            Table[$"local level, {PrecisionTable.Name(kind)}"] = n => new LocalLevel(
                Channels(n), new LocalLevelOptions { Period = 60 }, PrecisionTable.Create(kind, n));
        }

        foreach (HgfUpdate update in Enum.GetValues<HgfUpdate>())
        {
            Table[$"hierarchical Gaussian filter, {HgfWords.Updates.Of(update)}"] = n => new HgfModel(HgfExamples.Definition(update, [.. Enumerable.Range(0, n).Select(static j => $"c{j}")], null));
            Table[$"hierarchical Gaussian filter, {HgfWords.Updates.Of(update)}, by the clock"] = n => new HgfModel(HgfExamples.Definition(update, [.. Enumerable.Range(0, n).Select(static j => $"c{j}")], 60));
        }

        foreach ((string name, Func<int, IStreamModel> create) in NetworkModels.All())
        {
            Table[$"network, {name}"] = create;
        }
    }

    public static IEnumerable<string> Names => Table.Keys;

    public static IStreamModel Create(string name, int channels) => Table[name](channels);

    private static HealthModel Health(int n, bool transient, IStreamModel? inner) =>
        new(new HealthFrontEnd(HealthExamples.Parameters(n), new HealthOptions { Channels = n, Causes = 2, Transient = transient }), inner);

    private static HealthModel Grouped(int n, bool absent) => new(
        new GroupFrontEnd(HealthExamples.Parameters(n), new HealthOptions { Channels = n, Causes = 2, Groups = HealthExamples.Groups(n), BrokenAreAbsent = absent }), null);

    private static LocalLevelChannel[] Channels(int count) =>
        [.. Enumerable.Repeat(new LocalLevelChannel(new Noise(0.01, 0.1)), count)];
}
