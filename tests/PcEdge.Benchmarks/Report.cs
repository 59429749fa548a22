using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PcEdge.Benchmarks;

/// <summary>The figures as people and programs read them.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>A Markdown table, each target beside its figure.</summary>
    public static string Table(List<Figure> figures, Machine machine)
    {
        int width = figures.Max(figure => figure.Name.Length);
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{machine.Cpu}, {machine.Cores} cores (load {machine.Load}), {machine.System}, {machine.Framework}, SDK {machine.Sdk}, commit {machine.Commit}");
        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"| {"what".PadRight(width)} |   measured | aim                 |        |");
        text.AppendLine(CultureInfo.InvariantCulture, $"|{new string('-', width + 2)}|-----------:|---------------------|--------|");
        foreach (Figure figure in figures)
        {
            string target = figure.Target is double most ? $"at most {Number(most, figure.Unit)}" : figure.AtLeast is double least ? $"at least {Number(least, figure.Unit)}" : "";
            string verdict = target.Length == 0 ? "" : figure.Reached ? "yes" : "missed";
            text.AppendLine(CultureInfo.InvariantCulture, $"| {figure.Name.PadRight(width)} | {Number(figure.Value, figure.Unit),10} | {target,-19} | {verdict,-6} |");
        }

        return text.ToString();
    }

    /// <summary>The same as one JSON document.</summary>
    public static string Json(List<Figure> figures, Machine machine) => JsonSerializer.Serialize(new { machine, figures }, Indented) + "\n";

    private static string Number(double value, string unit) => string.Create(CultureInfo.InvariantCulture, $"{value:0.##} {unit}");
}
