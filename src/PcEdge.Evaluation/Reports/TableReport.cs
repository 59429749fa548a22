using System.Globalization;
using System.Text;
using PcEdge.Evaluation.Deployments;
using PcEdge.Evaluation.Metrics;
using PcEdge.Evaluation.Protocol;

namespace PcEdge.Evaluation.Reports;

/// <summary>The evaluation as plain text.</summary>
internal static class TableReport
{
    /// <summary>One line for each method: means over the cells.</summary>
    public static string Summary(Deployment deployment, IReadOnlyList<MethodReport> methods)
    {
        var text = new StringBuilder();
        Line(text, $"{deployment.Name}: {deployment.Channels.Count} channels, {deployment.Rows} rows; errors in {deployment.Unit}; means over the cells");
        Line(text, $"{"method",-18} {"AUROC",6} {"AP",6} {"F1",6} {"faulty",8} {"clean",7} {"all",7} {"recov",7} {"latency",7} {"FAR %",6} {"clean run",9} {"tau",8}  label-free F1/FAR%/RMSE at 99, 99.5, 99.9 %");
        foreach (MethodReport method in methods)
        {
            Line(
                text,
                $"{method.Method,-18} {method.Mean(static c => c.AreaUnderCurve),6:F3} {method.Mean(static c => c.AveragePrecision),6:F3} {method.Mean(static c => c.F1),6:F3} {method.Mean(static c => c.Errors.Faulty),8:F3} {method.Mean(static c => c.Errors.Clean),7:F3} {method.Mean(static c => c.Errors.All),7:F3} {method.Mean(static c => c.Delays.Recovery),7:F1} {method.Mean(static c => c.Delays.Latency),7:F1} {100 * method.FalseAlarmRate,6:F2} {method.CleanRunError,9:F3} {method.Threshold,8:G4}  {string.Join("  ", method.LabelFree.Select(LabelFree))}{(method.AlarmEpisodes is { } count ? string.Create(CultureInfo.InvariantCulture, $"{count} alarm episodes in {deployment.Rows * deployment.Clock / 86400:F1} clean days") : "")}");
        }

        return text.ToString();
    }

    /// <summary>One line for each cell of a method.</summary>
    public static string Cells(MethodReport method)
    {
        var text = new StringBuilder();
        Line(text, $"{method.Method + ", by cell",-30} {"AUROC",6} {"AP",6} {"F1",6} {"faulty",8} {"clean",7} {"all",7} {"recov",7} {"latency",7}");
        foreach (CellReport cell in method.Cells)
        {
            Line(text, $"{cell.Cell,-30} {cell.AreaUnderCurve,6:F3} {cell.AveragePrecision,6:F3} {cell.F1,6:F3} {cell.Errors.Faulty,8:F3} {cell.Errors.Clean,7:F3} {cell.Errors.All,7:F3} {cell.Delays.Recovery,7:F1} {cell.Delays.Latency,7:F1}");
        }

        return text.ToString();
    }

    /// <summary>One line for each fault: the states it was shown as.</summary>
    public static string States(StateConfusion states)
    {
        var text = new StringBuilder();
        Line(text, $"fault states by episode, macro F1 {states.MacroF1:F3}");
        Line(text, $"{"fault, shown as",-16} {"missed",8} {Cells(static state => ReportText.Name(state))}");
        foreach (ChannelState fault in StateConfusion.Faults)
        {
            Line(text, $"{ReportText.Name(fault),-16} {states[fault, ChannelState.Ok],8} {Cells(shown => states[fault, shown].ToString(CultureInfo.InvariantCulture))}");
        }

        return text.ToString();
    }

    // A loop, not a query: the native binary has each of those once a type.
    private static string Cells(Func<ChannelState, string> text)
    {
        var cells = new List<string>();
        foreach (ChannelState fault in StateConfusion.Faults)
        {
            cells.Add(text(fault).PadLeft(8));
        }

        return string.Join(' ', cells);
    }

    private static string LabelFree(LabelFreeReport report) =>
        string.Create(CultureInfo.InvariantCulture, $"{report.F1:F3}/{100 * report.FalseAlarmRate:F2}/{report.ErrorAll:F3}");

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture).Replace("NaN", "  -", StringComparison.Ordinal).TrimEnd()).Append('\n');
}
