using System.Globalization;
using PcEdge.Onnx.Baselines;
using PcEdge.Streams;
using PcEdge.Training.Datasets.Obtaining;

namespace PcEdge.Training.Datasets.Images;

/// <summary>
/// Pictures as samples: a channel is a pixel, from 0 to 1. An input is the pixel less its mean over the samples learned from, over one standard
/// deviation of all pixels, so that those at the rim, which hardly ever change, stay small. The official test set is set apart.
/// </summary>
internal static class ImageDataset
{
    /// <summary>Reads the set from the folder behind the colon, or else from where <c>pcedge-train data</c> puts it.</summary>
    /// <exception cref="StreamException">A file is missing or damaged, or the task is none for pictures.</exception>
    public static Dataset Load(ImageSet set, string name, DatasetOptions options)
    {
        if (options.Task is not (BaselineTask.Classify or BaselineTask.Reconstruct))
        {
            throw new StreamUriException($"{set.Name}: pictures are for --task classify or reconstruct");
        }

        string folder = Folder(set, name, options);
        LabelledImages images = LabelledImages.Read(folder, ImageSet.Files[0], ImageSet.Files[1], set.Classes.Count, options.Pool);
        LabelledImages tests = LabelledImages.Read(folder, ImageSet.Files[2], ImageSet.Files[3], set.Classes.Count, options.Pool);
        if ((images.Rows, images.Columns) != (tests.Rows, tests.Columns))
        {
            throw new SourceException(folder, 0, $"pictures to learn from are {images.Rows} x {images.Columns} and those to test on {tests.Rows} x {tests.Columns}");
        }

        (int[] learned, int[] held) = ShuffledSplit.Of(folder, images.Count, options);
        string[] pixels = [.. Enumerable.Range(0, images.Rows * images.Columns).Select(i => string.Create(CultureInfo.InvariantCulture, $"r{i / images.Columns}c{i % images.Columns}"))];
        Samples training = Cut(images, learned);
        Scaling scaling = Scaling.Of(training, pixels.Length, shared: true);
        bool classifies = options.Task == BaselineTask.Classify;
        return new Dataset
        {
            Name = options.Pool == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} at {images.Rows} x {images.Columns}"),
            Task = options.Task,
            Channels = pixels,
            Scaling = scaling,
            Targets = classifies ? set.Classes : pixels,
            TargetScaling = classifies ? Scaling.None(set.Classes.Count) : scaling,
            Training = Standard(training),
            Validation = Standard(Cut(images, held)),
            Test = Standard(Cut(tests, [.. Enumerable.Range(0, tests.Count)])),
            Notes = Notes(set, folder, name),
        };

        Samples Cut(LabelledImages from, int[] which) => new Samples(from.Count, from.Pixels, OneHot.Of(from.Labels, set.Classes.Count)).Take(which);

        Samples Standard(Samples samples) => classifies ? scaling.Standardise(samples) : scaling.Standardise(samples) with { Targets = samples.Inputs };
    }

    // What we put there is held to its checksum; what somebody names himself may be another set of the same form.
    private static string Folder(ImageSet set, string name, DatasetOptions options)
    {
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon >= 0)
        {
            return name[(colon + 1)..];
        }

        string folder = Obtained.DefaultFolder(set.Name, options.Environment);
        Obtained.Check(set.Origin.Files, folder, $"pcedge-train data {set.Name} fetches it");
        return folder;
    }

    private static string[] Notes(ImageSet set, string folder, string name)
    {
        IEnumerable<KnownFile> others = name.Contains(':', StringComparison.Ordinal) ? set.Origin.Files.Where(file => KnownFile.Checksum(KnownFile.Find(folder, file.Name)!) != file.Sha256) : [];
        string list = string.Join(", ", others.Select(static file => file.Name));
        return list.Length == 0 ? [] : [$"{folder}: not the official files of {set.Name}, by their sha256: {list}"];
    }
}
