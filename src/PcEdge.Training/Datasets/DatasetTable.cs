using PcEdge.Onnx.Baselines;
using PcEdge.Streams;
using PcEdge.Training.Datasets.Activity;
using PcEdge.Training.Datasets.Gas;
using PcEdge.Training.Datasets.Images;
using PcEdge.Training.Datasets.Shapes;

namespace PcEdge.Training.Datasets;

/// <summary>Every kind of data once: which name means which.</summary>
internal static class DatasetTable
{
    private static readonly string[] TableFlags = ["--target", "--inputs", "--window", "--horizon", "--rows", "--until", "--group"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DatasetKind> All { get; } =
    [
        new("csv", "csv:FILE", TableDataset.Load) { Task = BaselineTask.Reconstruct, HasLabels = false, Flags = TableFlags },
        new("jsonl", "jsonl:FILE", TableDataset.Load) { Task = BaselineTask.Reconstruct, HasLabels = false, Flags = TableFlags },
        ImageSet.Mnist.Kind,
        ImageSet.FashionMnist.Kind,
        ActivityDataset.Kind,
        GasDataset.Kind,
        ShapesDataset.Kind,
    ];

    /// <summary>Forms of a name, for messages and help.</summary>
    public static string Forms => string.Join(", ", All.Select(static kind => kind.Form));

    /// <summary>The kind of that name, alone or with what follows the colon.</summary>
    /// <exception cref="StreamUriException">There is none.</exception>
    public static DatasetKind Find(string name)
    {
        string word = name.Split(':')[0];
        return All.FirstOrDefault(kind => kind.Name == word) ?? throw new StreamUriException($"'{name}' is no data; data is {Forms}");
    }

    /// <summary>Loads what a name stands for.</summary>
    /// <exception cref="StreamException">The name means nothing, or the data cannot be used.</exception>
    public static Dataset Load(string name, DatasetOptions options, CancellationToken stop = default) => Find(name).Load(name, options, stop);
}
