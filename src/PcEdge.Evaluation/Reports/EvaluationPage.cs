using System.Globalization;
using PcEdge.Evaluation.Deployments;
using PcEdge.Evaluation.Metrics;
using PcEdge.Evaluation.Protocol;

namespace PcEdge.Evaluation.Reports;

/// <summary>An evaluation as one HTML file that needs nothing else.</summary>
internal static class EvaluationPage
{
    private static readonly (string Title, Func<CellReport, double> Value, string Format)[] s_columns =
    [
        ("AUROC", static cell => cell.AreaUnderCurve, "0.000"),
        ("average precision", static cell => cell.AveragePrecision, "0.000"),
        ("F1", static cell => cell.F1, "0.000"),
        ("error, faulty rows", static cell => cell.Errors.Faulty, "0.000"),
        ("error, clean rows", static cell => cell.Errors.Clean, "0.000"),
        ("error, all rows", static cell => cell.Errors.All, "0.000"),
        ("recovery, min", static cell => cell.Delays.Recovery, "0.0"),
        ("latency, min", static cell => cell.Delays.Latency, "0.0"),
    ];

    /// <summary>Writes the whole page.</summary>
    public static void Write(
        TextWriter output, string command, IReadOnlyList<(Deployment Deployment, IReadOnlyList<MethodReport> Methods)> evaluations)
    {
        ReportPage.Open(output, "PcEdge: evaluation of sensor faults");
        output.Write("<header><p class=\"kicker\">PcEdge · evaluation</p><h1>How well sensor faults are found and bridged</h1><p class=\"lead\">");
        output.Write("Recordings in which some sensors fail; every row after the clean first three tenths is scored. Numbers are means over the cells (kind of fault, number of failing sensors); errors are root mean squares.</p></header>");
        foreach ((Deployment deployment, IReadOnlyList<MethodReport> methods) in evaluations)
        {
            WriteDeployment(output, deployment, methods);
        }

        ReportPage.Close(output, command);
    }

    private static void WriteDeployment(TextWriter output, Deployment deployment, IReadOnlyList<MethodReport> methods)
    {
        output.Write($"<section><h2>{ReportText.Escape(deployment.Name)}</h2><p class=\"small\">{deployment.Channels.Count} channels, {ReportText.Number(deployment.Rows)} rows; errors in {ReportText.Escape(deployment.Unit)}.</p>");
        Open(output, "method");
        output.Write("<th scope=\"col\">false alarms, clean run</th><th scope=\"col\">error, clean run</th><th scope=\"col\">label-free F1 at 99.9 %</th></tr></thead><tbody>");
        foreach (MethodReport method in methods)
        {
            output.Write($"<tr{(method.RaisesAlarms ? " class=\"own\"" : "")}><th scope=\"row\">{ReportText.Escape(method.Method)}</th>");
            foreach ((_, Func<CellReport, double> value, string format) in s_columns)
            {
                Cell(output, method.Mean(value), format);
            }

            Cell(output, 100 * method.FalseAlarmRate, "0.00 '%'");
            Cell(output, method.CleanRunError, "0.000");
            Cell(output, method.LabelFree.Count > 0 ? method.LabelFree[^1].F1 : double.NaN, "0.000");
            output.Write("</tr>");
        }

        output.Write("</tbody></table></div>");
        foreach (MethodReport method in methods)
        {
            if (method.States is { } states)
            {
                WriteStates(output, states);
            }

            WriteCells(output, method);
        }

        output.Write("</section>");
    }

    private static void WriteCells(TextWriter output, MethodReport method)
    {
        output.Write($"<details><summary>{ReportText.Escape(method.Method)}, by cell</summary>");
        Open(output, "cell");
        output.Write("</tr></thead><tbody>");
        foreach (CellReport cell in method.Cells)
        {
            output.Write($"<tr><th scope=\"row\">{ReportText.Escape(cell.Cell)}</th>");
            foreach ((_, Func<CellReport, double> value, string format) in s_columns)
            {
                Cell(output, value(cell), format);
            }

            output.Write("</tr>");
        }

        output.Write("</tbody></table></div></details>");
    }

    private static void WriteStates(TextWriter output, StateConfusion states)
    {
        output.Write($"<h2>Fault states by episode, macro F1 {Text(states.MacroF1, "0.000")}</h2><div class=\"scroll\"><table><thead><tr><th scope=\"col\">fault, shown as</th><th scope=\"col\">missed</th>");
        foreach (ChannelState shown in StateConfusion.Faults)
        {
            output.Write($"<th scope=\"col\">{ReportText.Name(shown)}</th>");
        }

        output.Write("</tr></thead><tbody>");
        foreach (ChannelState fault in StateConfusion.Faults)
        {
            output.Write($"<tr><th scope=\"row\">{ReportText.Name(fault)}</th><td>{states[fault, ChannelState.Ok]}</td>");
            foreach (ChannelState shown in StateConfusion.Faults)
            {
                output.Write($"<td>{states[fault, shown]}</td>");
            }

            output.Write("</tr>");
        }

        output.Write("</tbody></table></div>");
    }

    private static void Open(TextWriter output, string first)
    {
        output.Write($"<div class=\"scroll\"><table><thead><tr><th scope=\"col\">{first}</th>");
        foreach ((string title, _, _) in s_columns)
        {
            output.Write($"<th scope=\"col\">{title}</th>");
        }
    }

    private static void Cell(TextWriter output, double value, string format) => output.Write($"<td>{Text(value, format)}</td>");

    private static string Text(double value, string format) => double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "–";
}
