using PcEdge.Streams.State;

namespace PcEdge.Training.Experiments.Reports;

/// <summary>The files of a report: <c>report.md</c>, <c>report.html</c>, <c>results.json</c> and one SVG for each chart.</summary>
internal static class ReportFiles
{
    /// <summary>Writes them into a folder; returns their paths.</summary>
    /// <exception cref="IOException">They cannot be written.</exception>
    public static IReadOnlyList<string> Write(string folder, ExperimentReport report)
    {
        var files = new List<string>();
        Text("report.md", text => MarkdownReport.Write(text, report));
        Text("report.html", text => ExperimentPage.Write(text, report));
        using var json = new MemoryStream();
        ResultsJson.Write(json, report);
        Keep("results.json", json.ToArray());
        foreach (ReportBlock block in report.Blocks)
        {
            if (block is ChartBlock chart)
            {
                (string svg, double height) = ChartDrawing.Draw(chart);
                Text(chart.Name + ".svg", text => text.Write(ChartStyle.File(chart.Title, svg, ChartDrawing.Width, height)));
            }
            else if (block is PictureBlock picture)
            {
                Text(picture.Name + ".svg", text => text.Write(ChartStyle.File(picture.Title, picture.Svg, picture.Width, picture.Height)));
            }
        }

        return files;

        void Text(string name, Action<TextWriter> write)
        {
            using var content = new MemoryStream();
            using (var text = new StreamWriter(content, leaveOpen: true) { NewLine = "\n" })
            {
                write(text);
            }

            Keep(name, content.ToArray());
        }

        void Keep(string name, byte[] content)
        {
            string path = Path.Combine(folder, name);
            DurableFile.Replace(path, content);
            files.Add(path);
        }
    }
}
