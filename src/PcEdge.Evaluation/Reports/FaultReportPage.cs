namespace PcEdge.Evaluation.Reports;

/// <summary>Writes a <see cref="FaultReport"/> as one HTML file that needs nothing else: no network, no fonts, no scripts but a theme switch.</summary>
internal static class FaultReportPage
{
    /// <summary>Writes the whole page.</summary>
    public static void Write(TextWriter output, FaultReport report)
    {
        ReportPage.Open(output, $"PcEdge: {report.Name}");
        WriteHead(output, report);
        WriteOverview(output, report);
        foreach (int channel in report.Labels.FailingChannels())
        {
            ChannelSection.Write(output, report, channel);
        }

        FaultTables.WriteMethods(output, report);
        FaultTables.WriteEpisodes(output, report);
        WriteExplanation(output, report);
        ReportPage.Close(output, report.Command, report.Attribution);
    }

    private static void WriteHead(TextWriter output, FaultReport report)
    {
        FaultLabels labels = report.Labels;
        MethodScore own = report.Methods[0];
        int failing = labels.FailingChannels().Count;
        string unit = ReportText.Escape(labels.Unit);
        output.Write($"<header><p class=\"kicker\">PcEdge · {ReportText.Escape(report.Name)}</p>");
        output.Write($"<h1>{Word(failing)} of {Word(labels.Channels.Count).ToLowerInvariant()} sensors lied by {ReportText.Number(report.Raw.FaultyError)}&#160;{unit}. The estimate was off by {ReportText.Number(own.FaultyError)}&#160;{unit}.</h1>");
        output.Write($"<p class=\"lead\">Nobody told the filter which sensors fail, when, or how: it learns from the first reading, predicts every sensor, and weighs each error by its precision. Errors are root mean squares over the readings that lied.</p>");
        output.Write("<div class=\"tiles\">");
        ReportPage.Tile(output, $"{ReportText.Number(report.Raw.FaultyError)} → {ReportText.Number(own.FaultyError)}&#160;{unit}", "error while a sensor lies, reading → estimate");
        ReportPage.Tile(output, $"{report.Noticed} of {report.Outcomes.Count}", "failures noticed");
        ReportPage.Tile(output, ReportText.Duration(report.TypicalNotice), "until noticed (median)");
        ReportPage.Tile(output, ReportText.Duration(report.TypicalRecovery), "until well again (median)");
        ReportPage.Tile(output, $"{report.FalseAlarms}", $"false alarm{(report.FalseAlarms == 1 ? "" : "s")} in {Days(report.Trace)} days of {labels.Channels.Count} sensors");
        output.Write("</div></header>");
    }

    private static void WriteOverview(TextWriter output, FaultReport report)
    {
        output.Write("<section><h2>Health of every sensor</h2><figure class=\"wide\">");
        StateStrip.Write(output, report.Trace, report.Labels);
        output.Write("<figcaption><ul class=\"legend\">");
        for (ChannelState state = ChannelState.Learning; state <= ChannelState.Biased; state++)
        {
            output.Write($"<li><i class=\"swatch {ReportText.Name(state)}\"></i>{ReportText.Name(state)}</li>");
        }

        output.Write("<li><i class=\"swatch really\"></i>really failed</li></ul></figcaption></figure></section>");
    }

    private static void WriteExplanation(TextWriter output, FaultReport report)
    {
        output.Write("<section><h2>How to read this</h2><ul class=\"notes\">");
        output.Write("<li>The <b>estimate</b> is what the filter believes the true value to be; the <b>band</b> is two standard deviations of that belief on either side. It widens where the sensor cannot be trusted and the siblings have to speak for it. ");
        output.Write($"Here it holds the truth in {Percent(BandCoverage.Of(report.Trace, report.Labels, faulty: false))} of the healthy readings and in {Percent(BandCoverage.Of(report.Trace, report.Labels, faulty: true))} of those that lied (95 % would be right): what happens to one sensor alone, no sibling can tell.</li>");
        output.Write("<li><b>Precision</b> is one over the variance that the filter grants a reading. A sensor that contradicts its own past and its siblings loses precision, so it no longer moves the estimate.</li>");
        output.Write("<li>An <b>alarm</b> is raised where a reading is more surprising than this sensor's own normal running; no threshold was set by hand and no labels were used.</li>");
        output.Write($"<li>The <b>truth</b> is the recording without the failures. It is used to score, and to draw the dashed line, never by a method. Recovered: {FaultOutcome.RecoveredRows} readings in a row with the estimate within {FaultOutcome.RecoveredWithin} {ReportText.Escape(report.Labels.Unit)} of the truth.</li>");
        output.Write("</ul></section>");
    }

    private static string Percent(double part) => double.IsNaN(part) ? "none" : ReportText.Pixel(100 * part) + " %";

    private static int Days(StreamTrace trace)
        => (int)Math.Round((trace.Times[^1] - trace.Times[0]) / 86400);

    private static string Word(int count) => count switch
    {
        1 => "One",
        2 => "Two",
        3 => "Three",
        4 => "Four",
        5 => "Five",
        6 => "Six",
        7 => "Seven",
        8 => "Eight",
        9 => "Nine",
        10 => "Ten",
        _ => ReportText.Number(count),
    };
}
