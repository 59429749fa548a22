using System.Globalization;
using System.Text;
using PcEdge.Training.Experiments.Noise;
using PcEdge.Training.Experiments.Reports;

namespace PcEdge.Training.Experiments;

/// <summary>Learning from inputs that are partly noise, the same in training and test.</summary>
internal sealed class InputNoiseExperiment(params IReadOnlyList<NoiseSize> sizes) : Experiment
{
    private static readonly string[] s_sets = ["mnist", "fashion-mnist"];
    private static readonly NoiseCondition[] s_conditions =
    [
        .. from set in s_sets
           from noise in ((NoiseKind, double)[])[(NoiseKind.None, 0), (NoiseKind.Gaussian, 0.5), (NoiseKind.Gaussian, 1), (NoiseKind.Dead, 0.5)]
           select new NoiseCondition(set, noise.Item1, noise.Item2),
    ];

    private readonly IReadOnlyList<NoiseSize> _sizes = sizes.Count > 0 ? sizes : NoiseSize.All;

    /// <inheritdoc/>
    public override string Name => "input-noise";

    /// <inheritdoc/>
    public override string Claim => "Learned precision makes a network better under noisy inputs than gradients are.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Sizes => [.. _sizes.Select(static size => size.Name)];

    /// <inheritdoc/>
    public override ExperimentPlan Plan(ExperimentOptions options)
    {
        NoiseSize size = NoiseSize.Of(options, _sizes);
        return new ExperimentPlan
        {
            Runs = new NoisePlan(options, size).Runs(s_conditions, quick: ["clean", "gaussian-1", "dead-50"]),
            Protocol =
            [
                size.Protocol,
                "gaussian-1: noise of standard deviation 1 on every pixel of the whole picture, whose range is 0 to 1; pooled by 2 that is 0.5. dead-50: half of the pixels, the same ones in every picture, are even noise from 0 to 1. Both in training, validation and test, and standardised anew.",
                "Early-stopped: the epoch with the best accuracy on validation.",
            ],
            Search = NoiseSearch.Sentences,
        };
    }

    /// <inheritdoc/>
    public override IEnumerable<ReportBlock> Report(ExperimentResults results)
    {
        yield return new TextBlock(Verdict(results));
        foreach (string set in s_sets.Where(set => results.Conditions.Any(condition => condition.StartsWith(set + '/', StringComparison.Ordinal))))
        {
            yield return NoiseReport.Accuracy("after the last epoch", results, "final", set, s_conditions);
            yield return NoiseReport.Accuracy("early-stopped", results, "early-stopped", set, s_conditions);
        }
    }

    // The best of each side, whichever method it is, so that neither has the advantage of the choice.
    private static string Verdict(ExperimentResults results)
    {
        var text = new StringBuilder("Test accuracy in % after the last epoch, the best method of either side.");
        foreach (string condition in s_conditions.Where(static condition => condition.Kind != NoiseKind.None).Select(static condition => condition.Name))
        {
            (string Method, Spread Accuracy)[] sides = [.. ((bool[])[true, false]).Select(own => Best(results, condition, own))];
            if (Array.TrueForAll(sides, static side => side.Accuracy.Count > 0))
            {
                text.Append(CultureInfo.InvariantCulture, $" {condition}: {sides[0].Method} {sides[0].Accuracy.Text(100)}, {sides[1].Method} {sides[1].Accuracy.Text(100)}.");
            }
        }

        return text.ToString();
    }

    private static (string Method, Spread Accuracy) Best(ExperimentResults results, string condition, bool own) => results.Methods
        .Where(method => NoiseReport.Own.Contains(method) == own)
        .Select(method => (method, results.Metric(condition, method, "final")))
        .Where(static side => side.Item2.Count > 0)
        .OrderByDescending(static side => side.Item2.Mean)
        .FirstOrDefault(("", default));
}
