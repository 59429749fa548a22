using PcEdge.Cli.Bench.Scores;
using PcEdge.Onnx.Baselines;

namespace PcEdge.Cli.Bench;

/// <summary>What is read, what is shown to the models, and what they are scored by.</summary>
internal sealed class BenchPlan
{
    private readonly BenchOptions _options;

    /// <summary>Finds that the options fit the models, and the models each other.</summary>
    /// <exception cref="CommandException">They do not.</exception>
    public BenchPlan(BenchOptions options, OurModel ours, TheirModel? theirs)
    {
        _options = options;
        BaselineDocument? document = theirs?.Document;
        if (theirs is not null)
        {
            ChannelNames.MustMatch(ours.File, ours.Channels, theirs.File, theirs.Channels);
            CheckTask(ours, theirs);
        }

        IReadOnlyList<string> classes = theirs?.Classes ?? ours.Classes;
        if (options.Label is not null && classes.Count == 0)
        {
            throw new CommandException(ExitCode.Usage, $"--label: {ours.File} does not classify; score estimates with --hide or --truth");
        }

        // What the other model has no input for, ours is not shown either.
        string[] hidden = ChannelNames.Listed("--hide", options.Hide, ours.Channels);
        IReadOnlyList<string> unseen = classes.Count > 0 ? classes : document is null ? [] : [.. document.Outputs.Except(document.Channels)];
        Hidden = unseen.Concat(hidden).Distinct();
        Read = [.. ours.Channels.Where(name => !classes.Contains(name))];
        Scored = classes.Count > 0 ? classes : hidden.Length > 0 ? hidden : unseen.Count > 0 ? unseen : ours.Channels;
        LeastRows = (document?.Window ?? 1) + (options.Horizon ?? 0);
        IsScored = options.Source is not null && (classes.Count == 0 || options.Label is not null);
    }

    /// <summary>Channels to read from the source, the label apart.</summary>
    public IReadOnlyList<string> Read { get; }

    /// <summary>Channels that no model is shown.</summary>
    public IReadOnlyCollection<string> Hidden { get; }

    /// <summary>Channels that are scored, or the classes.</summary>
    public IReadOnlyList<string> Scored { get; }

    /// <summary>Rows that the models need for a first answer.</summary>
    public int LeastRows { get; }

    /// <summary>False where a score would mean nothing.</summary>
    public bool IsScored { get; }

    /// <summary>What all models are scored by; null where a score would mean nothing.</summary>
    public Metric? Metric(BenchStream stream, int contenders)
    {
        if (!IsScored)
        {
            return null;
        }

        if (stream.Labels is not null)
        {
            return new LabelMetric(stream.Labels, Scored.Count, contenders);
        }

        double[] truth = (stream.Truth ?? stream.Samples).For(Scored, []).Values.ToArray();
        return _options.Horizon is int ahead
            ? new ForecastMetric(truth, ahead, Scored.Count, contenders)
            : new EstimateMetric(truth, stream.Wrong, Scored.Count, contenders);
    }

    private void CheckTask(OurModel ours, TheirModel theirs)
    {
        BaselineDocument document = theirs.Document;
        if (!new HashSet<string>(ours.Classes, StringComparer.Ordinal).SetEquals(theirs.Classes))
        {
            throw new CommandException(
                ExitCode.Usage,
                $"{theirs.File}: classes are {ChannelNames.Few(theirs.Classes)}, and those of {ours.File} {ChannelNames.Few(ours.Classes)}; both must tell the same classes apart to be compared");
        }

        if (_options.Horizon is int ahead && (document.Task != BaselineTask.Forecast || document.Horizon != ahead))
        {
            string other = document.Task == BaselineTask.Forecast ? $"forecasts {document.Horizon} rows ahead" : "does not forecast";
            throw new CommandException(ExitCode.Usage, $"--horizon {ahead}: {theirs.File} {other}; both must forecast as far ahead to be compared");
        }
    }
}
