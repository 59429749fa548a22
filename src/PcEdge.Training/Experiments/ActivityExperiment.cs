using System.Collections.Concurrent;
using System.Globalization;
using PcEdge.Evaluation.Activity;
using PcEdge.Training.Datasets.Activity;
using PcEdge.Training.Experiments.Activity;
using PcEdge.Training.Experiments.Reports;

namespace PcEdge.Training.Experiments;

/// <summary>What a person does, from phone and watch, the watch failing midway: does what is believed of devices save a frozen network?</summary>
internal sealed class ActivityExperiment : Experiment
{
    private const string Mixed = "mixed", Blocks = "blocks";

    private static readonly (string Metric, string Head, int From, int To)[] s_spans =
        [("before", "before", int.MinValue, 0), ("first", "first 100", 0, 100), ("early", "100 to 300", 100, 300), ("late", "later", 300, int.MaxValue)];

    private static readonly string[] s_conditions = [$"{Mixed}/{ActivityStream.Sound}", .. WatchFault.Kinds.Select(static kind => $"{Mixed}/{kind}"), $"{Blocks}/{ActivityStream.Sound}", $"{Blocks}/stuck", $"{Blocks}/noise"];

    /// <inheritdoc/>
    public override string Name => "har";

    /// <inheritdoc/>
    public override string Claim =>
        "When the watch fails, a front end that knows which channels belong to which device finds it out without labels, from the first windows on, and the frozen network behind it does as well as if it had been told.";

    /// <inheritdoc/>
    public override ExperimentPlan Plan(ExperimentOptions options)
    {
        string? folder = options.NameOf("har").Length > "har".Length ? options.FolderOf("har") : null;
        var recordings = new Lazy<IReadOnlyList<InertialRecording>>(() => folder is null ? MiniatureActivities.Create() : InertialRecording.ReadAll(folder));
        var labs = new ConcurrentDictionary<(long Seed, int Fold), Lazy<ActivityLab>>();
        var runs = new List<ExperimentRun>();
        foreach (string condition in s_conditions)
        {
            foreach (long seed in options.SeedsOr(options.Quick ? [1] : [1, 2, 3]))
            {
                runs.AddRange(ActivityMethod.All.Where(method => method.Name != ActivityMethod.Oracle || !condition.EndsWith("/none", StringComparison.Ordinal)).Select(method => new ExperimentRun(condition, method.Name, seed)
                {
                    Settings = new Dictionary<string, string> { ["version"] = "1", ["data"] = folder is null ? "miniature" : "har" },
                    Work = stop => Run(method, condition, fold => labs.GetOrAdd((seed, fold), _ => new Lazy<ActivityLab>(() => new ActivityLab(recordings.Value, fold, seed, stop))).Value, stop),
                }));
            }
        }

        return new ExperimentPlan
        {
            Runs = runs,
            Protocol =
            [
                folder is null
                    ? "The data is a generated miniature that only shows that everything runs; its numbers say nothing about people. Give --data har:FOLDER for the real ones; pcedge-train data har says where they are to be had."
                    : "Phone and watch of 15 subjects (Matey-Sanz, Casteleyn and Granell 2023, CC BY 4.0): sitting, standing up, walking, turning, sitting down. Windows of a second, .24 s apart, 47 features a device, standardised over who is learned from, at most 6 deviations.",
                "Five folds of a split by subject, drawn anew for each seed; every number is the mean of the folds. Executions of the tested subjects come in a random order; from the middle one on the fault lies on the raw signals of the watch: dead is 0, stuck the last row, noise N(0, 1) times 9.8 and 2, drift a gain of .2 to 1.6 and an offset of N(0, .5) times those, complete after 30 s. Faults are laid on by us; no device failed while it recorded.",
                "Blocks: the same windows in blocks of about 200 (48 s) of one activity each, which is what running statistics cannot bear.",
                "Networks 94-64-32-5, tanh, softmax, Adam 0.003, batches of 50, 12 epochs; 16 where they are augmented (features at their means, stuck, noisy or shifted), trained with a whole device absent in half of the windows, or trained with these faults: every recording once more with one of the four kinds on the watch's raw signals, drawn anew; that one knows beforehand what will fail and how. Front end: 16 causes; by channels it follows means and variances, by devices it follows nothing but which device is broken. Filled: what is not believed becomes what the other device says of it, before the plain network; ours leaves it absent, before the network trained with absent devices, as the oracle does that is told when and what fails.",
            ],
            Search =
            [
                "The constants of the front end by devices were set on these data (seed 1, all folds) while it was developed, without a search; what it does on devices of another kind is not measured here. The window of 1 s was chosen out of three by the accuracy of the frozen network.",
                "Networks were not searched.",
            ],
        };
    }

    /// <inheritdoc/>
    public override IEnumerable<ReportBlock> Report(ExperimentResults results)
    {
        if (Distance(results) is string distance)
        {
            yield return new TextBlock(distance);
        }

        foreach (string condition in results.Conditions)
        {
            string[] methods = [.. results.Methods.Where(method => results.Of(condition, method).Count > 0)];
            yield return TableBlock.ByMetric($"Accuracy, %, windows since the onset: {condition}", results, condition, [.. s_spans.Select(static span => (span.Metric, span.Head))]) with { Own = [ActivityMethod.Ours] };
            yield return new ChartBlock(condition.Replace('/', '-'), $"{condition}: accuracy before and since the onset", "span (0 before, 1 first 100, 2 to 300, 3 later)", "accuracy, %", [.. methods.Select(Line)]);

            ChartSeries Line(string method) => new(method, [0, 1, 2, 3], [.. s_spans.Select(span => results.Metric(condition, method, span.Metric)).Select(static mean => new Spread(100 * mean.Mean, 100 * mean.Deviation, mean.Count))])
            {
                Dashed = method != ActivityMethod.Ours,
            };
        }
    }

    private static RunOutcome Run(ActivityMethod method, string condition, Func<int, ActivityLab> lab, CancellationToken stop)
    {
        string[] words = condition.Split('/');
        var shares = new Dictionary<string, List<double>>();
        for (int fold = 0; fold < SubjectSplit.Folds; fold++)
        {
            stop.ThrowIfCancellationRequested();
            ActivityStream stream = lab(fold).Stream(words[1], words[0] == Blocks);
            int[] found = method.Classify(lab(fold), stream);
            int classes = stream.Targets.Length / found.Length;
            foreach ((string metric, _, int from, int to) in s_spans)
            {
                double[] right = [.. found.Select((label, n) => (Since: n - stream.Onset, Right: (double)stream.Targets[(n * classes) + label])).Where(window => window.Since >= from && window.Since < to).Select(static window => window.Right)];
                if (right.Length > 0)
                {
                    (shares.TryGetValue(metric, out List<double>? list) ? list : shares[metric] = []).Add(right.Average());
                }
            }
        }

        return new RunOutcome { Metrics = shares.ToDictionary(static share => share.Key, static share => share.Value.Average()) };
    }

    // How far ours is from the oracle after a fault, and from the frozen network where nothing fails.
    private static string? Distance(ExperimentResults results)
    {
        string[] gaps = [.. WatchFault.Kinds.Select(kind => $"{Mixed}/{kind}").Select(condition => (condition, Gaps: (double[])[.. s_spans[1..].Select(span => Mean(condition, ActivityMethod.Oracle, span.Metric) - Mean(condition, ActivityMethod.Ours, span.Metric))]))
            .Where(static pair => pair.Gaps.Any(double.IsFinite))
            .Select(static pair => $"{pair.condition.Split('/')[1]} {string.Join(" ", pair.Gaps.Select(static gap => gap.ToString("0.0", CultureInfo.InvariantCulture)))}")];
        string[] lost = [.. s_conditions.Where(static condition => condition.EndsWith("/none", StringComparison.Ordinal)).Select(condition => (condition, Gap: Mean(condition, ActivityMethod.Frozen, "late") - Mean(condition, ActivityMethod.Ours, "late")))
            .Where(static pair => double.IsFinite(pair.Gap)).Select(static pair => string.Create(CultureInfo.InvariantCulture, $"{pair.condition.Split('/')[0]} {pair.Gap:0.0}"))];
        return gaps.Length == 0 ? null : $"Points by which the front end by devices is below the mask oracle in the first 100 windows, 100 to 300 and later: {string.Join("; ", gaps)}. Below the frozen network where nothing fails: {string.Join(", ", lost)}.";

        double Mean(string condition, string method, string metric) => 100 * results.Metric(condition, method, metric).Mean;
    }
}
