using System.Globalization;

namespace PcEdge.Training.Hgf;

/// <summary>What a fit found, as a table of texts: for the terminal and for the card.</summary>
internal static class HgfFitTable
{
    /// <summary>Heads of the columns.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["parameter", "start", "prior", "fitted", "sd", "95 %"];

    /// <summary>One row for each parameter.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Rows(HgfFitReport report) => [.. report.Options.Parameters.Select((free, i) =>
    {
        ParameterScale scale = free.Parameter.Scale;
        HgfEstimate estimate = report.Estimates[i];
        (double low, double high) = estimate.Interval(scale);
        return (IReadOnlyList<string>)[
            free.Parameter.Name, Text(free.Parameter.Get(report.Options.Subject)), Prior(free), Text(estimate.Value(scale)), Text(estimate.ValueDeviation(scale)),
            double.IsNaN(low) ? "–" : $"{Text(low)} to {Text(high)}"];
    })];

    /// <summary>Five significant digits.</summary>
    public static string Text(double value) => double.IsNaN(value) ? "–" : value.ToString("G5", CultureInfo.InvariantCulture);

    // The mean as a value, the deviation on the scale, which is named where it is another.
    private static string Prior(FreeParameter free)
    {
        ParameterScale scale = free.Parameter.Scale;
        return free.Prior.IsFlat ? "flat" : $"{Text(scale.Value(free.Prior.Mean))} ± {Text(free.Prior.Deviation)}{(scale.Name.Length > 0 ? $" {scale.Name}" : "")}";
    }
}
