using PcEdge.Training.Experiments.Noise;
using PcEdge.Training.Experiments.Reports;

namespace PcEdge.Training.Experiments;

/// <summary>Learning from labels that are partly wrong: predictive coding, backpropagation, and what a gate on the labels gives to either.</summary>
internal sealed class LabelNoiseExperiment(params IReadOnlyList<NoiseSize> sizes) : Experiment
{
    private static readonly string[] s_sets = ["mnist", "fashion-mnist"];
    private static readonly NoiseCondition[] s_conditions =
    [
        .. from set in s_sets
           from noise in ((NoiseKind, double)[])
           [
               (NoiseKind.None, 0), (NoiseKind.Symmetric, 0.2), (NoiseKind.Symmetric, 0.4), (NoiseKind.Symmetric, 0.6), (NoiseKind.Symmetric, 0.8),
               (NoiseKind.Asymmetric, 0.2), (NoiseKind.Asymmetric, 0.4),
           ]
           select new NoiseCondition(set, noise.Item1, noise.Item2),
    ];

    private readonly IReadOnlyList<NoiseSize> _sizes = sizes.Count > 0 ? sizes : NoiseSize.All;

    /// <inheritdoc/>
    public override string Name => "label-noise";

    /// <inheritdoc/>
    public override string Claim => "A precision of each sample's own label, learned, keeps learning right where labels are wrong; predictive coding with it is better than gradients without it, and no better than backpropagation with it.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Sizes => [.. _sizes.Select(static size => size.Name), RateSearch.Name];

    /// <inheritdoc/>
    public override ExperimentPlan Plan(ExperimentOptions options)
    {
        if (options.Size == RateSearch.Name)
        {
            return RateSearch.Plan(options);
        }

        NoiseSize size = NoiseSize.Of(options, _sizes);
        return new ExperimentPlan
        {
            Runs = new NoisePlan(options, size).Runs(s_conditions, quick: ["clean", "symmetric-60", "asymmetric-40"]),
            Protocol =
            [
                size.Protocol,
                "symmetric-60: 60 % of the labels are drawn anew, evenly over the ten classes, so that 54 % are wrong. asymmetric-40: 40 % of the labels become the class that follows theirs.",
                "Early-stopped: the epoch with the best accuracy on validation whose labels are as wrong as those learned from. Test labels are right.",
                "+gate: the label gate of --label-gate, warm-up 5,000 samples, labels taken as they are where the gate counts up to 10 % of them wrong, doubted in full from 20 % on. On backpropagation it is the control: what it gives there is not owed to predictive coding.",
            ],
            Search = Search(size),
        };
    }

    /// <inheritdoc/>
    public override IEnumerable<ReportBlock> Report(ExperimentResults results)
    {
        if (results.Methods.Any(static method => method.Contains('@', StringComparison.Ordinal)))
        {
            return RateSearch.Report(results);
        }

        var blocks = new List<ReportBlock> { new TextBlock(Verdict(results)) };
        foreach (string set in s_sets.Where(set => results.Conditions.Any(condition => condition.StartsWith(set + '/', StringComparison.Ordinal))))
        {
            blocks.Add(NoiseReport.Accuracy("after the last epoch", results, "final", set, s_conditions));
            blocks.Add(NoiseReport.Chart(results, set, NoiseKind.Symmetric, s_conditions));
            blocks.Add(NoiseReport.Chart(results, set, NoiseKind.Asymmetric, s_conditions));
            blocks.Add(NoiseReport.Accuracy("early-stopped", results, "early-stopped", set, s_conditions));
            blocks.Add(NoiseReport.NoiseEstimates(results, set, s_conditions));
        }

        return blocks;
    }

    private static IReadOnlyList<string> Search(NoiseSize size) => size.RateFactor == 1
        ? NoiseSearch.Sentences
        : [.. NoiseSearch.Sentences, FormattableString.Invariant($"At this size every rate is that of the small size times {size.RateFactor:0.##}; it was not searched again.")];

    private static string Verdict(ExperimentResults results)
    {
        string Of(string method, string metric = "final") => results.Metric("mnist/symmetric-60", method, metric).Text(100);
        return $"MNIST, 60 % of the labels drawn anew, test accuracy in %: one sweep with gate {Of("one-sweep-adam+gate")}, without {Of("one-sweep-adam")}; backprop with the same gate {Of("backprop-adam+gate")}, without {Of("backprop-adam")}; "
            + $"softmax and cross-entropy, early-stopped {Of("backprop-softmax", "early-stopped")}; K-FAC {Of("backprop-kfac")}.";
    }
}
