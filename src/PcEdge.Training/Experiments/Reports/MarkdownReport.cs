namespace PcEdge.Training.Experiments.Reports;

/// <summary>An experiment's report as Markdown; charts are files beside it.</summary>
internal static class MarkdownReport
{
    /// <summary>Writes it.</summary>
    public static void Write(TextWriter output, ExperimentReport report)
    {
        output.Write($"# {report.Experiment.Name}\n\n{report.Experiment.Claim}\n\n`{report.Command}`\n\n{report.Effort}\n");
        if (report.Missing is string missing)
        {
            output.Write($"\n**{missing}**\n");
        }

        foreach (ReportBlock block in report.Blocks)
        {
            output.Write('\n');
            Write(output, block);
        }

        List(output, "Protocol", report.Results.Plan.Protocol);
        List(output, "How settings were chosen", report.Results.Plan.Search);
        List(output, "What went wrong", [.. report.Troubles]);
    }

    private static void Write(TextWriter output, ReportBlock block)
    {
        switch (block)
        {
            case TextBlock text:
                output.Write($"{text.Text}\n");
                break;
            case TableBlock table:
                output.Write($"**{table.Title}**\n\n| {string.Join(" | ", table.Columns)} |\n|{string.Concat(Enumerable.Repeat("---|", table.Columns.Count))}\n");
                foreach (IReadOnlyList<string> row in table.Rows)
                {
                    string name = table.Own.Contains(row[0]) ? $"**{row[0]}**" : row[0];
                    output.Write($"| {name} | {string.Join(" | ", row.Skip(1))} |\n");
                }

                break;
            case ChartBlock chart:
                output.Write($"![{chart.Title}]({chart.Name}.svg)\n");
                break;
            case PictureBlock picture:
                output.Write($"![{picture.Title}]({picture.Name}.svg)\n");
                break;
        }
    }

    private static void List(TextWriter output, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count > 0)
        {
            output.Write($"\n## {title}\n\n{string.Concat(lines.Select(static line => $"- {line}\n"))}");
        }
    }
}
