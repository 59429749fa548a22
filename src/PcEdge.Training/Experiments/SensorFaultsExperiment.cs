using System.Collections.Concurrent;
using System.Globalization;
using PcEdge.Onnx.Baselines;
using PcEdge.Training.Datasets;
using PcEdge.Training.Experiments.Faults;
using PcEdge.Training.Experiments.Reports;

namespace PcEdge.Training.Experiments;

/// <summary>Does a front end of precisions save a frozen network when its sensors fail at test time? Accuracy against samples since the onset.</summary>
internal sealed class SensorFaultsExperiment : Experiment
{
    private const int Bin = 50;

    private static readonly string[] s_sets = ["mnist", "fashion-mnist"];

    private static readonly (string Metric, int From, int To)[] s_spans = [("first", 0, 100), ("early", 100, 300), ("late", 700, 1200)];

    private readonly Func<string, FaultSize, ExperimentOptions, Dataset> _load;
    private readonly FaultSize? _only;

    /// <summary>On the official pictures.</summary>
    public SensorFaultsExperiment()
        : this(Load, only: null)
    {
    }

    /// <summary>On other pictures and at one size.</summary>
    public SensorFaultsExperiment(Func<string, FaultSize, ExperimentOptions, Dataset> load, FaultSize? only)
    {
        _load = load;
        _only = only;
    }

    /// <inheritdoc/>
    public override string Name => "sensor-faults";

    /// <inheritdoc/>
    public override string Claim =>
        "Channels that break or drift after training are found and repaired without labels by a front end that weighs each channel by its precision: "
        + "the network behind it, itself frozen, comes close to one whose broken channels are known.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Sizes => [FaultSize.Full.Name];

    /// <inheritdoc/>
    public override ExperimentPlan Plan(ExperimentOptions options)
    {
        FaultSize size = _only ?? (options.Size == FaultSize.Full.Name ? FaultSize.Full : FaultSize.Small);
        var wholes = new ConcurrentDictionary<string, Lazy<Dataset>>();
        var labs = new ConcurrentDictionary<(string, long), FaultLab>();
        var runs = new List<ExperimentRun>();
        foreach (string set in s_sets)
        {
            foreach (long seed in options.SeedsOr(options.Quick ? [2] : [2, 3, 4, 5]))
            {
                foreach (string fault in FaultStream.Kinds)
                {
                    runs.AddRange(FaultMethod.All.Where(method => method.Knows(fault) && (!options.Quick || method.IsQuick(fault))).Select(method => new ExperimentRun($"{set}/{fault}", method.Name, seed)
                    {
                        Settings = new Dictionary<string, string> { ["version"] = "1", ["size"] = size.Settings },
                        Work = stop => Score(
                            labs.GetOrAdd((set, seed), _ => new FaultLab(() => Whole(set), size, seed, stop)), method, fault, size),
                    }));
                }
            }
        }

        return new ExperimentPlan { Runs = runs, Protocol = Protocol(size), Search = Search() };

        Dataset Whole(string set) => wholes.GetOrAdd(set, name => new Lazy<Dataset>(() => _load(name, size, options))).Value;
    }

    /// <inheritdoc/>
    public override IEnumerable<ReportBlock> Report(ExperimentResults results)
    {
        foreach (string set in s_sets.Where(set => results.Conditions.Any(condition => condition.StartsWith(set + '/', StringComparison.Ordinal))))
        {
            (string Condition, string Head)[] columns = [.. FaultStream.Kinds.Select(fault => ($"{set}/{fault}", fault))];
            foreach ((string metric, int from, int to) in s_spans)
            {
                yield return TableBlock.Of($"{set}: accuracy, %, {from} to {to} samples after the onset", results, metric, columns) with
                {
                    Own = [.. FaultMethod.All.Where(static method => method.IsOwn).Select(static method => method.Name)],
                };
            }

            yield return new TextBlock(Distance(results, set));
            foreach (string fault in FaultStream.Kinds.Skip(1))
            {
                ChartSeries[] lines = [.. Lines(results, $"{set}/{fault}")];
                if (lines.Length > 0)
                {
                    yield return new ChartBlock($"{set}-{fault}", $"{set}, {fault}: accuracy against samples since the onset, means of {Bin}", "samples since the onset", "accuracy, %", lines)
                    {
                        Marks = [(0, "onset")],
                    };
                }
            }
        }
    }

    private static Dataset Load(string set, FaultSize size, ExperimentOptions options) => DatasetTable.Load(
        options.NameOf(set), new DatasetOptions { Task = BaselineTask.Classify, Pool = size.Pool, Validation = 0, Environment = options.Environment });

    private static RunOutcome Score(FaultLab lab, FaultMethod method, string fault, FaultSize size)
    {
        int[] found = method.Classify(lab, lab.Stream(fault));
        int classes = lab.Targets.Length / found.Length;
        double[] right = [.. found.Select((label, n) => (double)lab.Targets[(n * classes) + label])];
        var metrics = new Dictionary<string, double> { ["before"] = right[..size.Onset].Average() };
        foreach ((string metric, int from, int to) in s_spans)
        {
            double[] span = right[Math.Min(right.Length, size.Onset + from)..Math.Min(right.Length, size.Onset + to)];
            if (span.Length > 0)
            {
                metrics[metric] = span.Average();
            }
        }

        return new RunOutcome { Metrics = metrics, Series = new Dictionary<string, IReadOnlyList<double>> { ["accuracy"] = [.. right.Chunk(Bin).Select(static bin => bin.Average())] } };
    }

    // How far the front end ends from the oracle, over the lasting faults.
    private static string Distance(ExperimentResults results, string set)
    {
        IEnumerable<string> far = FaultStream.Kinds.Select(fault => (Fault: fault, Gap: 100 * (results.Metric($"{set}/{fault}", FaultMethod.Oracle, "late").Mean - results.Metric($"{set}/{fault}", FaultMethod.FrontEnd, "late").Mean)))
            .Where(static pair => double.IsFinite(pair.Gap)).Select(static pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Fault} {pair.Gap:0.0}"));
        double lost = 100 * (results.Metric($"{set}/none", "frozen backprop", "late").Mean - results.Metric($"{set}/none", FaultMethod.FrontEnd, "late").Mean);
        return string.Create(CultureInfo.InvariantCulture, $"{set}, points by which the front end is below the mask oracle 700 to 1200 samples after the onset: {string.Join(", ", far)}. Lost where nothing fails: {lost:0.0}.");
    }

    private static IEnumerable<ChartSeries> Lines(ExperimentResults results, string condition)
    {
        foreach (FaultMethod method in FaultMethod.All)
        {
            Spread[] bins = [.. results.Series(condition, method.Name, "accuracy").Select(static bin => new Spread(100 * bin.Mean, 100 * bin.Deviation, bin.Count))];
            if (bins.Length > 0)
            {
                yield return new ChartSeries(method.Name, [.. bins.Select((_, i) => (i * Bin) + (Bin / 2.0) - FaultSize.Start)], bins) { Dashed = !method.IsOwn };
            }
        }
    }

    private static string[] Protocol(FaultSize size) =>
    [
        FormattableString.Invariant($"Pictures {(size.Pool == 1 ? "whole" : $"with {size.Pool} x {size.Pool} pixels pooled to one")}; a network with hidden layers {string.Join('-', size.Hidden)}, tanh, softmax, Adam {size.Rate}, batch 50, {size.Epochs} epochs on {size.Samples:#,0} clean pictures, drawn anew for each seed; then frozen."),
        FormattableString.Invariant($"A stream of {size.Stream:#,0} test pictures; from picture {size.Onset} on a fault that lasts: a square of half the side dead, stuck at 1, or uniform noise; each channel with probability 1/2 stuck at a value of its own, noise, or drifting (gain .2 to 1.5, offset N(0, .4), complete after 500 pictures); all channels drifting; burst: another noise square in every picture."),
        "Augmented: the same network trained with squares and single channels dead, stuck, noisy and shifted, so that it knows the kinds of fault beforehand. Fine-tuned: told the label of every picture after its answer, gradient descent at .01. Renormalised: running mean and variance of each channel brought back to those of training.",
        FormattableString.Invariant($"Front end: {size.Causes} causes fitted to the same clean pictures, no labels; transient: its variant for faults of single samples. Mask oracle: the same generative model told which values are broken, at every sample; it drops them, so that it is no upper bound where they only drift."),
    ];

    private static string[] Search() =>
    [
        "The constants of the front end were chosen on MNIST, seed 1, which is not in the tables; nothing was chosen on Fashion-MNIST. Rates of the networks were not searched.",
    ];
}
