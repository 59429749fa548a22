using System.Collections.Concurrent;
using PcEdge.Onnx.Baselines;
using PcEdge.Streams;
using PcEdge.Training.Datasets;
using PcEdge.Training.Datasets.Images;
using PcEdge.Training.Datasets.Obtaining;

namespace PcEdge.Training.Experiments.Noise;

/// <summary>Pictures for many runs: a set is read once, and each run draws its own samples from it, standardised over what it learns from.</summary>
internal sealed class ImageDraw
{
    private readonly ConcurrentDictionary<(string Set, int Pool), Lazy<Dataset>> _sets = new();
    private readonly ExperimentOptions _options;

    /// <summary>Reads where the options say.</summary>
    public ImageDraw(ExperimentOptions options) => _options = options;

    /// <summary>The whole set, nothing held back for validation; the same object for all runs, which must not change it.</summary>
    /// <exception cref="StreamException">It is not there or damaged.</exception>
    public Dataset Whole(string set, int pool) => _sets.GetOrAdd(
        (set, pool),
        key => new Lazy<Dataset>(() => DatasetTable.Load(
            _options.NameOf(key.Set), new DatasetOptions { Task = BaselineTask.Classify, Pool = key.Pool, Validation = 0, Environment = _options.Environment }))).Value;

    /// <summary>What tells one set from another of the same name: the name where it is the official one, else a checksum of its pictures.</summary>
    /// <exception cref="StreamException">It is not there.</exception>
    public string Identity(string set)
    {
        // Where nobody names a folder nothing but the official files is read.
        if (_options.NameOf(set) == set)
        {
            return set;
        }

        string folder = _options.FolderOf(set), file = ImageSet.Files[0];
        string checksum = KnownFile.Checksum(KnownFile.Find(folder, file) ?? throw new SourceException(Path.Combine(folder, file), 0, "there is no such file, plain or with .gz"));
        return DatasetTable.Find(set).Origin!.Files.Any(known => known.Sha256 == checksum) ? set : $"{set} {checksum[..16]}";
    }

    /// <summary>Samples of one run; fewer of each part, in proportion, where the set has not so many.</summary>
    /// <param name="set">Its name.</param>
    /// <param name="pool">Pixels of a side that become one.</param>
    /// <param name="size">How many to learn from, to choose by, and to score on; the latter are the first of the test set.</param>
    /// <param name="seed">Of the draw.</param>
    public Dataset Draw(string set, int pool, (int Training, int Validation, int Test) size, long seed)
    {
        Dataset whole = Whole(set, pool);
        double share = Math.Min(1, whole.Training.Count / (double)(size.Training + size.Validation));
        int training = (int)(share * size.Training), validation = (int)(share * size.Validation);
        int[] order = Shuffle.Order(whole.Training.Count, seed, epoch: 0);
        Samples raw = whole.Scaling.Raw(whole.Training.Take(order[..training]));
        Scaling scaling = Scaling.Of(raw, whole.Channels.Count, shared: true);
        return whole with
        {
            Scaling = scaling,
            Training = scaling.Standardise(raw),
            Validation = Standard(whole.Training, order[training..(training + validation)]),
            Test = Standard(whole.Test!, [.. Enumerable.Range(0, Math.Min(size.Test, whole.Test!.Count))]),
        };

        Samples Standard(Samples samples, int[] which) => scaling.Standardise(whole.Scaling.Raw(samples.Take(which)));
    }
}
