using PcEdge.Evaluation.Reports;

namespace PcEdge.Training.Experiments.Reports;

/// <summary>Colours of the lines, those of Okabe and Ito.</summary>
internal static class ChartStyle
{
    /// <summary>Lines beyond them are broken.</summary>
    public const int Colours = 8;

    /// <summary>What charts need beside the style of the pages.</summary>
    public static string Css { get; } = string.Concat(Palette.Select(static (colour, i) => $"svg path.c{i}{{stroke:{colour};stroke-width:1.8}}svg circle.c{i}{{fill:{colour}}}"))
        + "svg path.dashed{stroke-dasharray:6 4}svg path.spread{stroke-width:1;stroke-dasharray:none;opacity:.7}";

    private static string[] Palette => ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8c6d46", "var(--ink)"];

    /// <summary>A drawing as a file of its own.</summary>
    public static string File(string title, string svg, double width, double height) =>
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {ReportText.Pixel(width)} {ReportText.Pixel(height)}\" role=\"img\"><title>{ReportText.Escape(title)}</title>"
        + $"<style>{ReportStyle.Css}{Css}</style><rect width=\"100%\" height=\"100%\" style=\"fill:var(--card)\"/>{svg}</svg>\n";

    /// <summary>A drawing inside a page.</summary>
    public static string Inline(string title, string svg, double width, double height) =>
        $"<figure><svg viewBox=\"0 0 {ReportText.Pixel(width)} {ReportText.Pixel(height)}\" role=\"img\"><title>{ReportText.Escape(title)}</title>{svg}</svg><figcaption>{ReportText.Escape(title)}</figcaption></figure>";
}
