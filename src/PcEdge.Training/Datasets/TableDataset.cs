using System.Globalization;
using PcEdge.Onnx.Baselines;
using PcEdge.Streams;

namespace PcEdge.Training.Datasets;

/// <summary>A dataset out of any table that a source of the stream can read: <c>csv:FILE</c>, <c>jsonl:FILE</c>.</summary>
internal static class TableDataset
{
    private const int MostClasses = 1000;

    /// <summary>Reads the table and makes samples of it.</summary>
    /// <exception cref="StreamException">The table cannot be read, a column is missing, or too little is left to train on.</exception>
    public static Dataset Load(string uri, DatasetOptions options, CancellationToken stop)
    {
        Recording recording = Recording.Read(uri, stop);
        Split split = Split.Of(recording, options);
        int[] inputs = InputColumns(recording, options);
        Scaling scaling = Scaling.Of(recording, inputs, split.Training);
        bool foretells = options.Task is BaselineTask.Forecast or BaselineTask.Reconstruct;
        int[] targets = foretells ? inputs : TargetColumns(recording, options);
        double[] classes = options.Task == BaselineTask.Classify ? Classes(recording, targets[0], split) : [];
        Scaling targetScaling = foretells ? scaling : Scaling.Of(recording, targets, split.Training);
        var cutter = new SampleCutter(recording, options.Task, options.Window, options.Horizon)
        {
            Inputs = (inputs, scaling), Targets = (targets, targetScaling), Classes = classes,
        };
        Samples training = cutter.Cut(split.Training), validation = cutter.Cut(split.Validation);
        if (training.Count == 0 || (validation.Count == 0 && options.Validation > 0))
        {
            throw new SourceException(
                recording.Name, 0, "no sample is whole: windows and horizon do not fit into the rows, or all targets are absent; shorten --window or widen --rows");
        }

        string[] channels = [.. inputs.Select(column => recording.Columns[column])];
        return new Dataset
        {
            Name = recording.Name,
            Task = options.Task,
            Channels = channels,
            Scaling = scaling,
            Window = options.Window,
            Horizon = options.Horizon,
            Targets = Names(recording, targets, classes),
            TargetScaling = classes.Length > 0 ? Scaling.None(classes.Length) : targetScaling,
            Training = training,
            Validation = validation,
            Notes = recording.Notes,
        };
    }

    private static int[] InputColumns(Recording recording, DatasetOptions options)
    {
        if (options.Inputs.Count > 0)
        {
            return [.. options.Inputs.Select(name => recording.Find(name, "--inputs"))];
        }

        int[] rest = [.. Enumerable.Range(0, recording.Columns.Count)
            .Where(column => !options.Targets.Contains(recording.Columns[column]) && recording.Columns[column] != options.Group)];
        return rest.Length > 0 ? rest : throw new SourceException(recording.Name, 0, "no column is left to predict from");
    }

    private static int[] TargetColumns(Recording recording, DatasetOptions options) => [.. options.Targets.Select(name => recording.Find(name, "--target"))];

    // Classes are what the training rows have; a value that only validation has is nothing that could be learned.
    private static double[] Classes(Recording recording, int column, Split split)
    {
        double[] classes = [.. split.Training.Select(row => recording[row, column]).Where(double.IsFinite).Distinct().Order()];
        string name = recording.Columns[column];
        if (classes.Length < 2)
        {
            throw new SourceException(recording.Name, 0, $"has {classes.Length} class in the rows to learn from, at least 2 are needed", name);
        }

        if (classes.Length > MostClasses || Array.Exists(classes, static value => value != Math.Floor(value)))
        {
            throw new SourceException(recording.Name, 0, $"classes are at most {MostClasses} whole numbers; this is a quantity: --task regress", name);
        }

        double stranger = split.Validation.Select(row => recording[row, column]).FirstOrDefault(value => double.IsFinite(value) && !classes.Contains(value), double.NaN);
        return double.IsNaN(stranger)
            ? classes
            : throw new SourceException(recording.Name, 0, string.Create(
                CultureInfo.InvariantCulture, $"the class {stranger} is among the rows for validation alone; shuffle the rows, or split with --group"), name);
    }

    private static string[] Names(Recording recording, int[] targets, double[] classes)
    {
        if (classes.Length > 0)
        {
            return [.. classes.Select(value => string.Create(CultureInfo.InvariantCulture, $"{recording.Columns[targets[0]]}={value}"))];
        }

        return [.. targets.Select(column => recording.Columns[column])];
    }
}
