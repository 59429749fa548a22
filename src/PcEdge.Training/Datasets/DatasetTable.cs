using PcEdge.Streams;

namespace PcEdge.Training.Datasets;

/// <summary>Every kind of data once: which name means which.</summary>
internal static class DatasetTable
{
    /// <summary>Forms of a name, for messages and help.</summary>
    public const string Forms = "csv:FILE or jsonl:FILE";

    /// <summary>Loads what a name stands for.</summary>
    /// <exception cref="StreamException">The name means nothing, or the data cannot be used.</exception>
    public static Dataset Load(string name, DatasetOptions options, CancellationToken stop = default) => name.Split(':')[0] switch
    {
        "csv" or "jsonl" => TableDataset.Load(name, options, stop),
        _ => throw new StreamUriException($"'{name}' is no data; data is {Forms}"),
    };
}
