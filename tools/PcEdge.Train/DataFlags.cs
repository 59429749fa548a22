using System.Globalization;
using System.Text;
using PcEdge.Cli;
using PcEdge.Onnx.Baselines;
using PcEdge.Streams;
using PcEdge.Training.Datasets;
using PcEdge.Training.Datasets.Activity;

namespace PcEdge.Train;

/// <summary>The flags that say what is learned from what.</summary>
internal sealed class DataFlags
{
    private readonly Option<string?> _data = new("--data") { HelpName = "DATA", Description = $"What to learn from: {DatasetTable.Forms}." };
    private readonly Option<string?> _folder = new("--folder") { HelpName = "FOLDER", Description = "Where the data lies, for what is no table; --data NAME:FOLDER says the same." };
    private readonly Option<string?> _task = new("--task")
    {
        HelpName = "TASK", Description = $"What to learn: {BaselineWords.Tasks.Words}; by default to reconstruct a table, to classify what brings its labels along.",
    };

    private readonly Option<string?> _target = new("--target") { HelpName = "COLUMNS", Description = "Columns to predict, for regress; one, of whole numbers, for classify." };
    private readonly Option<string?> _inputs = new("--inputs") { HelpName = "COLUMNS", Description = "Columns to predict from; all others by default." };
    private readonly Option<int> _window = new("--window") { HelpName = "ROWS", Description = "Rows that make one input.", DefaultValueFactory = static () => 1 };
    private readonly Option<int> _horizon = new("--horizon") { HelpName = "ROWS", Description = "How far ahead a forecast looks.", DefaultValueFactory = static () => 1 };
    private readonly Option<string?> _rows = new("--rows") { HelpName = "A..B", Description = "Rows to use, counted from 1, both ends included." };
    private readonly Option<string?> _until = new("--until") { HelpName = "TIME", Description = "Use the rows before that time, ISO 8601 or seconds." };
    private readonly Option<string?> _group = new("--group") { HelpName = "COLUMN", Description = "Column that tells groups apart; validation takes whole ones." };
    private readonly Option<double> _validation = new("--validation")
    {
        HelpName = "SHARE", Description = "Share of the rows, or of the groups, that only choose the best epoch: the last ones.", DefaultValueFactory = static () => 0.2,
    };

    private readonly Option<int?> _samples = new("--samples") { HelpName = "N", Description = "Samples to learn from, of those that validation leaves; all by default." };
    private readonly Option<int> _pool = new("--pool") { HelpName = "N", Description = "Pictures: squares of N x N pixels become one, their mean.", DefaultValueFactory = static () => 1 };

    private readonly Option<bool> _shape = new("--shape") { Description = "Gas: logarithms of the responses, as shape over the sensors and strength." };
    private readonly Option<int> _fold = new("--fold") { HelpName = "N", Description = "Which fifth of the subjects is tested on, 1 to 5.", DefaultValueFactory = static () => 1 };

    private Parameter[] OfSome => [_target, _inputs, _window, _horizon, _rows, _until, _group, _samples, _pool, _shape, _fold];

    /// <summary>What is learned from, a flag of every fit.</summary>
    public Option<string?> Data => _data;

    /// <summary>Which rows of it, a flag of every fit.</summary>
    public Option<string?> Rows => _rows;

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command command)
    {
        foreach (Parameter flag in (Parameter[])[_data, _folder, _task, .. OfSome, _validation])
        {
            command.Add(flag);
        }
    }

    /// <summary>Reads the data.</summary>
    /// <exception cref="CommandException">A flag is wrong, missing or means nothing to the task or the data.</exception>
    /// <exception cref="StreamException">The data cannot be used.</exception>
    public Dataset Load(ParseResult parsed, Surroundings surroundings)
    {
        string data = parsed.GetValue(_data) ?? throw new CommandException(ExitCode.Usage, $"--data: say what to learn from, {DatasetTable.Forms}");
        DatasetKind kind = DatasetTable.Find(data);
        if (OfSome.FirstOrDefault(flag => parsed.Has(flag) && !kind.Flags.Contains(flag.Name)) is Parameter foreign)
        {
            throw new CommandException(ExitCode.Usage, $"{foreign.Name}: means nothing to --data {kind.Name}");
        }

        if (parsed.GetValue(_folder) is string folder)
        {
            data = data == kind.Name && kind.Origin is not null
                ? $"{data}:{folder}"
                : throw new CommandException(ExitCode.Usage, kind.Origin is null ? $"--folder: a table is a file, {kind.Form}" : "--folder: --data names a folder already");
        }

        return DatasetTable.Load(data, Options(parsed, kind) with { Environment = surroundings.Environment }, surroundings.Stop);
    }

    private DatasetOptions Options(ParseResult parsed, DatasetKind kind)
    {
        BaselineTask task = parsed.GetValue(_task) is string word ? Flag.Word("--task", word, BaselineWords.Tasks) : kind.Task;
        string[] targets = Flag.Names(parsed.GetValue(_target));
        if (!kind.HasLabels)
        {
            RequireTargets(task, targets);
        }

        if (parsed.Has(_horizon) && task != BaselineTask.Forecast)
        {
            throw new CommandException(ExitCode.Usage, "--horizon: is for --task forecast");
        }

        (int first, int? end) = Flag.Rows("--rows", parsed.GetValue(_rows));
        return new DatasetOptions
        {
            Task = task,
            Targets = targets,
            Inputs = Flag.Names(parsed.GetValue(_inputs)),
            Window = Flag.AtLeast("--window", parsed.GetValue(_window), 1),
            Horizon = Flag.AtLeast("--horizon", parsed.GetValue(_horizon), 1),
            FirstRow = first,
            EndRow = end,
            Until = Time(parsed.GetValue(_until)),
            Group = parsed.GetValue(_group),
            Validation = Flag.Share("--validation", parsed.GetValue(_validation)),
            Samples = parsed.GetValue(_samples) is int samples ? Flag.AtLeast("--samples", samples, 1) : null,
            Pool = Flag.AtLeast("--pool", parsed.GetValue(_pool), 1),
            Shape = parsed.GetValue(_shape),
            Fold = Fold(parsed.GetValue(_fold)) - 1,
        };
    }

    private static void RequireTargets(BaselineTask task, string[] targets)
    {
        bool asksForTargets = task is BaselineTask.Regress or BaselineTask.Classify;
        if (asksForTargets != targets.Length > 0 || (task == BaselineTask.Classify && targets.Length > 1))
        {
            throw new CommandException(ExitCode.Usage, !asksForTargets
                ? $"--target: {BaselineWords.Tasks.Of(task)} is about its own inputs; leave out --target, or choose --task regress"
                : task == BaselineTask.Classify ? "--target: name the one column of classes" : "--target: name the columns to predict");
        }
    }

    private static int Fold(int fold) =>
        fold is >= 1 and <= SubjectSplit.Folds ? fold : throw Flag.Wrong("--fold", fold.ToString(CultureInfo.InvariantCulture), $"1 to {SubjectSplit.Folds}");

    private static double? Time(string? text) => text is null ? null
        : TimeReader.TryRead(Encoding.UTF8.GetBytes(text), out double seconds) || double.TryParse(text, CultureInfo.InvariantCulture, out seconds) ? seconds
        : throw Flag.Wrong("--until", text, "a time such as 2004-03-01T06:00:00, or seconds");
}
