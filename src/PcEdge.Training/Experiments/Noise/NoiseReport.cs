using PcEdge.Training.Experiments.Reports;

namespace PcEdge.Training.Experiments.Noise;

/// <summary>Tables and charts that the noise experiments share.</summary>
internal static class NoiseReport
{
    /// <summary>Accuracy on the test set, in per cent, of one set of pictures.</summary>
    public static TableBlock Accuracy(string title, ExperimentResults results, string metric, string set, IReadOnlyList<NoiseCondition> conditions) =>
        TableBlock.Of($"{set}: {title}, test accuracy in %", results, metric, Heads(set, conditions)) with { Own = Own };

    /// <summary>What gates say of the share of wrong labels.</summary>
    public static TableBlock NoiseEstimates(ExperimentResults results, string set, IReadOnlyList<NoiseCondition> conditions) =>
        TableBlock.Of($"{set}: share of labels drawn anew as the gate estimates it; the truth is in the head", results, "noise", Heads(set, conditions), 1, "0.00") with { Own = Own };

    /// <summary>Accuracy against the share of wrong labels.</summary>
    public static ChartBlock Chart(ExperimentResults results, string set, NoiseKind kind, IReadOnlyList<NoiseCondition> conditions)
    {
        (string, double)[] axis = [.. conditions.Where(condition => condition.Set == set && (condition.Kind == kind || condition.Kind == NoiseKind.None)).Select(static condition => (condition.Name, 100 * condition.Amount))];
        string[] names = [.. NoiseMethods.Few.Select(static method => method.Name)];
        string[] plain = [.. names.Where(static name => !name.EndsWith("+gate", StringComparison.Ordinal))];
        ChartSeries[] lines = [.. ChartBlock.Lines(results, "final", axis, 100, names).Select(line => line with
        {
            Colour = Array.IndexOf(plain, line.Name.Replace("+gate", "", StringComparison.Ordinal)), Dashed = line.Name.EndsWith("+gate", StringComparison.Ordinal),
        })];
        string word = kind == NoiseKind.Symmetric ? "drawn anew" : "taken for the next class";
        return new ChartBlock($"{set}-{(kind == NoiseKind.Symmetric ? "symmetric" : "asymmetric")}", $"{set}: accuracy after the last epoch, labels {word}", $"labels {word}, %", "test accuracy, %", lines);
    }

    /// <summary>Predictive coding among the methods.</summary>
    public static IReadOnlyList<string> Own { get; } = [.. NoiseMethods.All.Where(static method => method.IsOwn).Select(static method => method.Name)];

    private static (string, string)[] Heads(string set, IReadOnlyList<NoiseCondition> conditions) =>
        [.. conditions.Where(condition => condition.Set == set).Select(static condition => (condition.Name, condition.Short))];
}
