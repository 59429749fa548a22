namespace PcEdge.Evaluation.Reports.Activity;

/// <summary>Writes an <see cref="ActivityTrace"/> as one HTML file that needs nothing else.</summary>
internal static class ActivityReportPage
{
    /// <summary>Windows that count as the first ones after the failure: 24 s.</summary>
    public const int Soon = 100;

    private const string Attribution =
        "Recording: M. Matey-Sanz, S. Casteleyn and C. Granell, Dataset of inertial measurements of smartphones and smartwatches for human activity recognition, Data in Brief 2023, 109809; CC BY 4.0; resampled to 50 Hz and cut.";

    private const int Recent = 50;
    private const double WidestBar = 50; // per cent of its cell; the figure stands beside it

    /// <summary>Writes the whole page.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="trace">What was believed.</param>
    /// <param name="fault">What befell the watch.</param>
    /// <param name="command">How to do it again.</param>
    public static void Write(TextWriter output, ActivityTrace trace, string fault, string command)
    {
        ReportPage.Open(output, "PcEdge: phone and watch, of which one fails");
        WriteHead(output, trace, fault);
        WriteAccuracy(output, trace, fault);
        output.Write("<section><h2>What was believed</h2><figure class=\"wide\">");
        ActivityStrip.Write(output, trace);
        output.Write("<figcaption><ul class=\"legend\">");
        for (int k = 0; k < trace.Activities.Count; k++)
        {
            output.Write($"<li><i class=\"swatch {ActivityStrip.Style(k)}\"></i>{ReportText.Escape(trace.Activities[k].Replace('_', ' '))}</li>");
        }

        output.Write("<li>a device: the taller, the more it is believed</li></ul></figcaption></figure></section>");
        WriteTable(output, trace);
        WriteExplanation(output);
        ReportPage.Close(output, command, Attribution);
    }

    private static void WriteHead(TextWriter output, ActivityTrace trace, string fault)
    {
        int onset = trace.Onset ?? trace.Count, own = trace.Contenders.Count - 1;
        string before = Percent(trace.Accuracy(own, 0, onset)), fallen = Percent(trace.Accuracy(0, onset, trace.Count)), kept = Percent(trace.Accuracy(own, onset, trace.Count));
        double noticed = trace.NoticedAfter();
        output.Write("<header><p class=\"kicker\">PcEdge · phone and watch, two people, five activities</p>");
        output.Write($"<h1>The watch fails ({ReportText.Escape(fault)}). Frozen backprop is right in {fallen} of the windows; PcEdge in {kept}.</h1>");
        output.Write("<p class=\"lead\">Both networks learned from thirteen other people. Midway one of the two devices breaks, and nobody says so: the front end weighs the hypotheses \"all is well\", \"the phone is broken\" and \"the watch is broken\" by what the sensors say of each other.</p><div class=\"tiles\">");
        ReportPage.Tile(output, $"{fallen} → {kept}", "right answers after the failure, frozen backprop → PcEdge");
        ReportPage.Tile(output, before, "PcEdge while the watch was sound");
        ReportPage.Tile(output, Percent(trace.Accuracy(0, 0, onset)), "backprop while the watch was sound");
        ReportPage.Tile(output, double.IsNaN(noticed) ? "never" : noticed > 0 ? ReportText.Number(noticed) + " s" : "at once", "until the watch was no longer believed");
        ReportPage.Tile(output, $"{trace.Count}", "windows of a second, .24 s apart");
        output.Write("</div></header>");
    }

    private static void WriteAccuracy(TextWriter output, ActivityTrace trace, string fault)
    {
        int rows = trace.Count, contenders = trace.Contenders.Count, onset = trace.Onset ?? rows;
        float[] recent = new float[2 * rows];
        bool[] broken = new bool[rows];
        double[] times = [.. trace.Times];
        for (int window = 0; window < rows; window++)
        {
            recent[2 * window] = (float)(100 * trace.Accuracy(0, window + 1 - Recent, window + 1));
            recent[(2 * window) + 1] = (float)(100 * trace.Accuracy(contenders - 1, window + 1 - Recent, window + 1));
            broken[window] = window >= onset;
        }

        output.Write("<section><h2>Share of right answers, of the last fifty</h2><figure class=\"wide\">");
        using (var chart = new SvgChart(output, times, AxisScale.Linear(0, 100), 260, SvgChart.HeadOfMarks, "Share of right answers over time", "One line for frozen backprop, one for PcEdge; the shade marks the time in which the watch is broken."))
        {
            chart.Shade(broken, "alarm");
            chart.ValueGrid(" %", 5);
            if (onset < rows)
            {
                chart.Bracket(times[onset], times[^1], $"watch: {fault}");
            }

            chart.Line(new ChannelSeries(recent, 2, 0, 0, rows), "reading", 0);
            chart.Line(new ChannelSeries(recent, 2, 1, 0, rows), "estimate", 0);
        }

        output.Write("<figcaption><ul class=\"legend\"><li><i class=\"stroke reading\"></i>backprop, frozen</li><li><i class=\"stroke estimate\"></i>PcEdge: predictive coding behind the front end</li></ul></figcaption></figure></section>");
    }

    private static void WriteTable(TextWriter output, ActivityTrace trace)
    {
        int onset = trace.Onset ?? trace.Count, soon = Math.Min(onset + Soon, trace.Count);
        output.Write("<section><h2>Beside each other</h2><div class=\"scroll\"><table><thead><tr><th scope=\"col\">network</th><th scope=\"col\">right answers after the failure</th><th scope=\"col\">watch sound</th><th scope=\"col\">first 24 s of the failure</th><th scope=\"col\">later</th></tr></thead><tbody>");
        for (int c = 0; c < trace.Contenders.Count; c++)
        {
            double share = trace.Accuracy(c, onset, trace.Count);
            output.Write($"<tr{(c == trace.Contenders.Count - 1 ? " class=\"own\"" : "")}><th scope=\"row\">{ReportText.Escape(trace.Contenders[c])}</th>");
            output.Write($"<td class=\"bar\"><i style=\"width:{ReportText.Pixel(WidestBar * (double.IsNaN(share) ? 0 : share))}%\"></i><span>{Percent(share)}</span></td>");
            output.Write($"<td>{Percent(trace.Accuracy(c, 0, onset))}</td><td>{Percent(trace.Accuracy(c, onset, soon))}</td><td>{Percent(trace.Accuracy(c, soon, trace.Count))}</td></tr>");
        }

        output.Write("</tbody></table></div></section>");
    }

    private static void WriteExplanation(TextWriter output)
    {
        output.Write("<section><h2>How to read this</h2><ul class=\"notes\">");
        output.Write("<li>The <b>front end</b> is a linear generative model of the 94 features of both devices. Each hypothesis of what is broken has its exact evidence under it; belief stays from window to window and gives way to evidence. A device that repeats itself exactly cannot be sound.</li>");
        output.Write("<li>What is not believed is <b>absent</b>: its precision is zero, its features are at their means. The network of PcEdge was trained with either device absent in half of the samples, that of backprop with both present; so the second row tells what that training alone is worth, the third what the front end alone is.</li>");
        output.Write("<li>The failure is laid on the watch's raw signals by the demo; the recording itself is sound. The truth is used to score, never by a network.</li></ul></section>");
    }

    private static string Percent(double share) => double.IsNaN(share) ? "–" : ReportText.Pixel(100 * share) + "&#160;%";
}
