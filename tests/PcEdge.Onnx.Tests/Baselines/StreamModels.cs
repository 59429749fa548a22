using PcEdge.Onnx.Baselines;
using PcEdge.Onnx.Tests.Baselines;

namespace PcEdge.Tests.Contracts;

/// <summary>The baselines that the engine's own <see cref="StreamModelContract"/> holds to its laws: one of each task.</summary>
internal static class StreamModels
{
    private static readonly Dictionary<string, Func<int, IStreamModel>> Table = new()
    {
        ["reconstruct"] = n => Graphs.Model(Graphs.Same(1, n), Document(n, BaselineTask.Reconstruct)),
        ["reconstruct a window"] = n => Graphs.Model(Graphs.Same(1, 3, n), Document(n, BaselineTask.Reconstruct) with { Window = 3 }),
        ["forecast"] = n => Graphs.Model(Graphs.Same(1, n), Document(n, BaselineTask.Forecast)),
        ["forecast four rows ahead"] = n => Graphs.Model(Graphs.Same(1, n), Document(n, BaselineTask.Forecast) with { Horizon = 4 }),
        ["forecast all of four rows"] = n => Graphs.Model(
            Graphs.Linear(2 * n, Graphs.LastRow(2, n, 4)), Document(n, BaselineTask.Forecast) with { Window = 2, Horizon = 4 }),
        ["regress"] = n => n == 1
            ? Graphs.Model(Graphs.Same(1, 1), Regress(1, "c0"))
            : Graphs.Model(Graphs.Linear(n - 1, [1, .. new float[n - 2]]), Regress(n - 1, $"c{n - 1}")),
        ["what is no number"] = n => Graphs.Model(Graphs.NotOfNegatives(n), Document(n, BaselineTask.Reconstruct)),
    };

    public static IEnumerable<string> Names => Table.Keys;

    public static IStreamModel Create(string name, int channels) => Table[name](channels);

    private static BaselineDocument Document(int channels, BaselineTask task) => new()
    {
        Task = task,
        Channels = [.. Enumerable.Range(0, channels).Select(static j => $"c{j}")],
        Mean = [.. Enumerable.Repeat(20.0, channels)],
        Scale = [.. Enumerable.Repeat(3.0, channels)],
    };

    private static BaselineDocument Regress(int inputs, string output) =>
        Document(inputs, BaselineTask.Regress) with { Outputs = [output], OutputMean = [20], OutputScale = [3] };
}
