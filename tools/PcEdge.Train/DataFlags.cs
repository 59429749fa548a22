using System.Globalization;
using System.Text;
using PcEdge.Cli;
using PcEdge.Onnx.Baselines;
using PcEdge.Streams;
using PcEdge.Training.Datasets;

namespace PcEdge.Train;

/// <summary>The flags that say what is learned from what.</summary>
internal sealed class DataFlags
{
    private readonly Option<string?> _data = new("--data") { HelpName = "DATA", Description = $"What to learn from: {DatasetTable.Forms}." };
    private readonly Option<string> _task = new("--task")
    {
        HelpName = "TASK", Description = $"What to learn: {BaselineWords.Tasks.Words}.", DefaultValueFactory = static () => BaselineWords.Tasks.Of(BaselineTask.Reconstruct),
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

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command command)
    {
        foreach (Parameter flag in (Parameter[])[_data, _task, _target, _inputs, _window, _horizon, _rows, _until, _group, _validation])
        {
            command.Add(flag);
        }
    }

    /// <summary>Reads the data.</summary>
    /// <exception cref="CommandException">A flag is wrong, missing or means nothing to the task.</exception>
    /// <exception cref="StreamException">The data cannot be used.</exception>
    public Dataset Load(ParseResult parsed, CancellationToken stop)
    {
        string data = parsed.GetValue(_data) ?? throw new CommandException(ExitCode.Usage, $"--data: say what to learn from, {DatasetTable.Forms}");
        return DatasetTable.Load(data, Options(parsed), stop);
    }

    private DatasetOptions Options(ParseResult parsed)
    {
        BaselineTask task = Flag.Word("--task", parsed.GetValue(_task)!, BaselineWords.Tasks);
        string[] targets = Flag.Names(parsed.GetValue(_target));
        bool asksForTargets = task is BaselineTask.Regress or BaselineTask.Classify;
        if (asksForTargets != targets.Length > 0 || (task == BaselineTask.Classify && targets.Length > 1))
        {
            throw new CommandException(ExitCode.Usage, !asksForTargets
                ? $"--target: {BaselineWords.Tasks.Of(task)} is about its own inputs; leave out --target, or choose --task regress"
                : task == BaselineTask.Classify ? "--target: name the one column of classes" : "--target: name the columns to predict");
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
        };
    }

    private static double? Time(string? text) => text is null ? null
        : TimeReader.TryRead(Encoding.UTF8.GetBytes(text), out double seconds) || double.TryParse(text, CultureInfo.InvariantCulture, out seconds) ? seconds
        : throw Flag.Wrong("--until", text, "a time such as 2004-03-01T06:00:00, or seconds");
}
