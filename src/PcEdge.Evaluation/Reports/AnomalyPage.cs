using PcEdge.Evaluation.Anomalies;
using PcEdge.Streams;

namespace PcEdge.Evaluation.Reports;

/// <summary>An evaluation of anomalies as one HTML file that needs nothing else: the tables, then every series with windows, alarms and reasons.</summary>
internal static class AnomalyPage
{
    private const int MostRows = 40;              // of a list of alarms

    // Absent rows up to this many are bridged so that a line stays a line.
    private const int Bridge = 10;

    /// <summary>Writes the whole page.</summary>
    public static void Write(TextWriter output, string command, AnomalyReport report)
    {
        ReportPage.Open(output, "PcEdge: evaluation of anomalies");
        output.Write("<header><p class=\"kicker\">PcEdge · evaluation</p><h1>How anomalies are found</h1><p class=\"lead\">");
        output.Write("Recordings with windows in which something is known to have gone on. An alarm inside of a window finds it; an alarm outside is false.</p></header>");
        foreach (ResultTable table in report.Tables)
        {
            ResultTables.WriteHtml(output, table);
        }

        for (int i = 0; i < report.Series.Count; i++)
        {
            WriteSeries(output, report, report.Series[i], report.Traces[i]);
        }

        ReportPage.Close(output, command);
    }

    private static void WriteSeries(TextWriter output, AnomalyReport report, AnomalySeries series, AnomalyTrace trace)
    {
        int[] places = series.Places;
        bool[] inside = Array.ConvertAll(places, static place => place >= 0);
        var alarms = new List<string>();
        double[] times = new double[series.Rows];
        for (int row = 0; row < times.Length; row++)
        {
            times[row] = series.TimeOf(row);
        }

        output.Write($"<section><h2>{ReportText.Escape(series.Name)}</h2><ul class=\"legend\"><li><i class=\"stroke reading\"></i>reading</li><li><i class=\"swatch alarm\"></i>window</li><li>▼ alarm of {ReportText.Escape(report.Method)}</li></ul>");
        for (int channel = 0; channel < series.Channels.Count; channel++)
        {
            float[] values = new float[series.Rows];
            for (int row = 0; row < values.Length; row++)
            {
                values[row] = (float)series.Values[(row * series.Channels.Count) + channel];
            }

            var line = new ChannelSeries(values, 1, 0, 0, values.Length);
            output.Write("<figure>");
            using (var chart = new SvgChart(output, times, ValueRange.Of(line, line, line), 220, 20, series.Name, $"{series.Channels[channel]} with windows and alarms"))
            {
                chart.Shade(inside, "alarm");
                chart.TimeGrid();
                chart.ValueGrid("", 3);
                chart.Line(line, "reading", Bridge);
                for (int row = 0; row < values.Length; row++)
                {
                    if (trace.Events[row] > 0 && trace.Events[row] >= report.Threshold)
                    {
                        string text = Sentence(series, trace, row < series.Lead ? "not scored yet" : places[row] >= 0 ? $"in window {places[row] + 1}" : "false", row);
                        chart.Mark(times[row], text);
                        if (channel == 0 && alarms.Count < MostRows)
                        {
                            alarms.Add(text);
                        }
                    }
                }
            }

            output.Write($"<figcaption>{ReportText.Escape(series.Channels[channel])}</figcaption></figure>");
        }

        output.Write("<ul class=\"notes\">");
        foreach (string alarm in alarms)
        {
            output.Write($"<li>{ReportText.Escape(alarm)}</li>");
        }

        output.Write("</ul></section>");
    }

    private static string Sentence(AnomalySeries series, AnomalyTrace trace, string verdict, int row)
    {
        string when = series.Times.Length > 0 && series.Times[0] > 0 ? ReportText.Moment(series.Times[row]) : $"row {row}";
        return $"{when}, {ReportText.Number(trace.Events[row])} nats, {verdict}{Reason(series, trace, row)}";
    }

    private static string Reason(AnomalySeries series, AnomalyTrace trace, int row)
    {
        if (trace.Reason[row] == AlarmReason.None)
        {
            return "";
        }

        string channel = trace.Channel[row] < 0 ? "" : $"{series.Channels[trace.Channel[row]]}, ";
        return $": {channel}{ReasonWords.Of(trace.Reason[row], trace.Amount[row], series.Channels.Count)}";
    }
}
