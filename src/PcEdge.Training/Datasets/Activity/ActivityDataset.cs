using PcEdge.Evaluation.Activity;
using PcEdge.Onnx.Baselines;
using PcEdge.Streams;
using PcEdge.Training.Datasets.Obtaining;

namespace PcEdge.Training.Datasets.Activity;

/// <summary>
/// What a person does, from phone and watch: windows of a second, their features standardised over who is learned from, at most
/// <see cref="Largest"/> deviations from the mean. Split by subject; groups are the subjects, windows are in the order of time.
/// </summary>
internal static class ActivityDataset
{
    /// <summary>Largest input, standard deviations: a fault is then no larger than a rare movement.</summary>
    public const float Largest = InertialFeatures.Largest;

    /// <summary>The dataset as a kind of data.</summary>
    public static DatasetKind Kind { get; } = new("har", "har:FOLDER", Load)
    {
        Flags = ["--fold"],
        Origin = new DatasetOrigin
        {
            About = "Smartphone and smartwatch inertial measurements from heterogeneous subjects for human activity recognition (M. Matey-Sanz, S. Casteleyn and C. Granell, Data in Brief 2023)",
            Where = "Zenodo, doi 10.5281/zenodo.8398688, or GeoTecINIT/sp-sw-har-dataset on GitHub",
            Licence = "CC BY 4.0",
            Expected = ["DATA/sNN/sNN_MM_sp.csv, the phone of subject NN, execution MM: x_acc,y_acc,z_acc,x_gyro,y_gyro,z_gyro,timestamp,label", "DATA/sNN/sNN_MM_sw.csv, the watch"],
        },
    };

    /// <summary>Names of the classes.</summary>
    public static IReadOnlyList<string> Classes { get; } = [.. ActivityLabels.Names.Select(static name => $"activity={name.Replace('_', '-')}")];

    /// <summary>Reads the folder behind the colon.</summary>
    /// <exception cref="StreamException">A file is missing or damaged, subjects cannot be split, or the task is none for it.</exception>
    public static Dataset Load(string name, DatasetOptions options, CancellationToken stop)
    {
        if (options.Task is not (BaselineTask.Classify or BaselineTask.Reconstruct))
        {
            throw new StreamUriException("har: is for --task classify or reconstruct");
        }

        string folder = DatasetFolder.Behind(name, Kind);
        IReadOnlyList<InertialRecording> recordings = InertialRecording.ReadAll(folder, stop);
        SubjectSplit split = SubjectSplit.Of(folder, [.. recordings.Select(static recording => recording.Subject).Distinct()], options);
        Samples training = Windows(split.Learned), validation = Windows(split.Held);
        if (training.Count == 0)
        {
            throw new SourceException(folder, 0, "recordings are shorter than a window of a second");
        }

        Scaling scaling = Scaling.Of(training, InertialFeatures.Width, shared: false);
        bool classifies = options.Task == BaselineTask.Classify;
        return new Dataset
        {
            Name = name,
            Task = options.Task,
            Channels = InertialFeatures.Names,
            Scaling = scaling,
            Targets = classifies ? Classes : InertialFeatures.Names,
            TargetScaling = classifies ? Scaling.None(Classes.Count) : scaling,
            Training = Standard(training),
            Validation = Standard(validation),
            Test = Standard(Windows(split.Tested)),
        };

        Samples Windows(int[] subjects) => ActivityWindows.Of([.. recordings.Where(recording => subjects.Contains(recording.Subject))]);

        Samples Standard(Samples samples) => classifies ? ActivityWindows.Standardise(samples, scaling) : ActivityWindows.Standardise(samples, scaling) with { Targets = samples.Inputs };
    }
}
