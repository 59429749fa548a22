using PcEdge.Onnx.Baselines;
using PcEdge.Streams;
using PcEdge.Training.Datasets.Obtaining;

namespace PcEdge.Training.Datasets.Gas;

/// <summary>
/// Which gas, from an array of sensors that drift for three years. The first batch is learned from and chosen by; every later one that is there
/// only scores, in its order, since drift is what is asked about. Groups are the numbers of the batches.
/// </summary>
internal static class GasDataset
{
    /// <summary>The dataset as a kind of data.</summary>
    public static DatasetKind Kind { get; } = new("gas", "gas:FOLDER", static (name, options, _) => Load(name, options))
    {
        Flags = ["--samples", "--shape"],
        Origin = new DatasetOrigin
        {
            About = "Gas Sensor Array Drift at Different Concentrations: 16 metal-oxide sensors, 6 gases, 36 months in 10 batches (A. Vergara and others 2012; I. Rodriguez-Lujan and others 2014)",
            Where = "the UCI Machine Learning Repository, data set 270, doi 10.24432/C5MK6M",
            Licence = "CC BY 4.0 there; its description also says: for research only, no commercial use",
            Expected = ["batch1.dat, which is learned from: class;concentration, then 128 features as number:value", "batch2.dat to batch10.dat, those that there are, to test on"],
        },
    };

    /// <summary>Names of the gases, in the order of the classes.</summary>
    public static IReadOnlyList<string> Gases { get; } = ["gas=ethanol", "gas=ethylene", "gas=ammonia", "gas=acetaldehyde", "gas=acetone", "gas=toluene"];

    /// <summary>Reads the folder behind the colon.</summary>
    /// <exception cref="StreamException">A file is missing or damaged, or the task is none for it.</exception>
    public static Dataset Load(string name, DatasetOptions options)
    {
        if (options.Task is not (BaselineTask.Classify or BaselineTask.Reconstruct))
        {
            throw new StreamUriException("gas: is for --task classify or reconstruct");
        }

        string folder = DatasetFolder.Behind(name, Kind);
        GasBatch[] batches = [.. GasBatch.ReadAll(folder)], later = batches[1..];
        Samples all = Cut(batches[0], options.Shape);

        // The file has one gas after the other.
        (int[] learned, int[] held) = ShuffledSplit.Of(Path.Combine(folder, "batch1.dat"), all.Count, options);
        Samples training = all.Take(learned);
        IReadOnlyList<string> channels = options.Shape ? GasFeatures.Names : GasFeatures.RawNames;
        Scaling scaling = Scaling.Of(training, channels.Count, shared: false);
        bool classifies = options.Task == BaselineTask.Classify;
        return new Dataset
        {
            Name = name,
            Task = options.Task,
            Channels = channels,
            Scaling = scaling,
            Targets = classifies ? Gases : channels,
            TargetScaling = classifies ? Scaling.None(Gases.Count) : scaling,
            Training = Standard(training),
            Validation = Standard(all.Take(held)),
            Test = later.Length == 0 ? null : Standard(Samples.Join([.. later.Select(batch => Cut(batch, options.Shape))])),
            Notes = later.Length == 0 ? [$"{folder}: has no later batches; nothing is left to test on"] : [],
        };

        Samples Standard(Samples samples) => classifies ? scaling.Standardise(samples) : scaling.Standardise(samples) with { Targets = samples.Inputs };
    }

    private static Samples Cut(GasBatch batch, bool shape) => new(batch.Count, shape ? GasFeatures.Of(batch.Features) : batch.Features, OneHot.Of(batch.Classes, GasBatch.Gases))
    {
        Groups = [.. Enumerable.Repeat(batch.Number, batch.Count)],
    };
}
