using System.Globalization;
using PcEdge.Training.Experiments.Reports;

namespace PcEdge.Training.Experiments.Noise;

/// <summary>The search for each method's rate: three rates, one seed that no table uses, validation with right labels.</summary>
internal static class RateSearch
{
    /// <summary>As <c>--size</c> names it.</summary>
    public const string Name = "search";

    private const long Seed = 100;
    private static readonly double[] s_factors = [1.0 / 3, 1, 3];
    private static readonly NoiseCondition[] s_conditions =
        [new("mnist", NoiseKind.None, 0), new("mnist", NoiseKind.Symmetric, 0.4), new("mnist", NoiseKind.Gaussian, 1)];

    /// <summary>Every method without gate at every rate.</summary>
    public static ExperimentPlan Plan(ExperimentOptions options) => new()
    {
        Runs = new NoisePlan(options, NoiseSize.Small).Runs(
            s_conditions, [.. NoiseMethods.Plain.SelectMany(static method => s_factors.Select(factor => At(method, factor)))], options.SeedsOr(Seed)),
        Protocol = [NoiseSize.Small.Protocol],
        Search = ["This is the search: a third of the rate, the rate, and three times it, on seed 100, by the mean over the conditions of the accuracy on 1,000 samples for validation with right labels."],
    };

    /// <summary>What every rate gives.</summary>
    public static IEnumerable<ReportBlock> Report(ExperimentResults results)
    {
        var rows = new List<IReadOnlyList<string>>();
        foreach (string method in results.Methods)
        {
            Spread[] cells = [.. s_conditions.Select(condition => results.Metric(condition.Name, method, "choosing"))];
            string mean = Array.Exists(cells, static cell => cell.Count == 0) ? "diverged" : Spread.Of([cells.Average(static cell => cell.Mean)]).Text(100);
            rows.Add([method, .. cells.Select(static cell => cell.Text(100)), mean]);
        }

        yield return new TableBlock("Accuracy in % on validation with right labels, after the last epoch", ["method@rate", .. s_conditions.Select(static condition => condition.Name), "mean"], rows);
    }

    private static NoiseMethod At(NoiseMethod method, double factor)
    {
        double rate = method.Options.Learning.Rate * factor;
        return method.At(rate) with { Name = string.Create(CultureInfo.InvariantCulture, $"{method.Name}@{rate:0.#####}") };
    }
}
