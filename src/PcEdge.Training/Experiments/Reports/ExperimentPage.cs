using PcEdge.Evaluation.Reports;

namespace PcEdge.Training.Experiments.Reports;

/// <summary>An experiment's report as one HTML page that needs nothing beside it.</summary>
internal static class ExperimentPage
{
    /// <summary>Writes it.</summary>
    public static void Write(TextWriter output, ExperimentReport report)
    {
        ReportPage.Open(output, $"pcedge-train experiment {report.Experiment.Name}");
        output.Write($"<style>{ChartStyle.Css}</style><p class=\"kicker\">{Escape(report.Command)}</p><h1>{Escape(report.Experiment.Name)}</h1><p class=\"lead\">{Escape(report.Experiment.Claim)}</p>");
        output.Write($"<p class=\"small\">{Escape(report.Effort)}</p>");
        if (report.Missing is string missing)
        {
            output.Write($"<p><b>{Escape(missing)}</b></p>");
        }

        Write(output, report.Blocks);
        ReportPage.Notes(output, "Protocol", report.Results.Plan.Protocol);
        ReportPage.Notes(output, "How settings were chosen", report.Results.Plan.Search);
        ReportPage.Notes(output, "What went wrong", [.. report.Troubles]);
        ReportPage.Close(output);
    }

    /// <summary>Writes pieces of a report, a section each.</summary>
    public static void Write(TextWriter output, IEnumerable<ReportBlock> blocks)
    {
        foreach (ReportBlock block in blocks)
        {
            output.Write("<section>");
            Write(output, block);
            output.Write("</section>");
        }
    }

    private static void Write(TextWriter output, ReportBlock block)
    {
        switch (block)
        {
            case TextBlock text:
                output.Write($"<p>{Escape(text.Text)}</p>");
                break;
            case TableBlock table:
                Write(output, table);
                break;
            case ChartBlock chart:
                (string svg, double height) = ChartDrawing.Draw(chart);
                output.Write(ChartStyle.Inline(chart.Title, svg, ChartDrawing.Width, height));
                break;
            case PictureBlock picture:
                output.Write(ChartStyle.Inline(picture.Title, picture.Svg, picture.Width, picture.Height));
                break;
        }
    }

    private static void Write(TextWriter output, TableBlock table)
    {
        output.Write($"<h2>{Escape(table.Title)}</h2><div class=\"scroll\"><table><thead><tr>{string.Concat(table.Columns.Select(static head => $"<th scope=\"col\">{Escape(head)}</th>"))}</tr></thead><tbody>");
        foreach (IReadOnlyList<string> row in table.Rows)
        {
            output.Write($"<tr{(table.Own.Contains(row[0]) ? " class=\"own\"" : "")}><th scope=\"row\">{Escape(row[0])}</th>{string.Concat(row.Skip(1).Select(static cell => $"<td>{Escape(cell)}</td>"))}</tr>");
        }

        output.Write("</tbody></table></div>");
    }

    private static string Escape(string text) => ReportText.Escape(text);
}
