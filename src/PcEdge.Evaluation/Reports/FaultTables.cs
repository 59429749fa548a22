namespace PcEdge.Evaluation.Reports;

/// <summary>The two tables of a fault report: methods beside each other, and every failure on its own line.</summary>
internal static class FaultTables
{
    /// <summary>Error and false alarms of every method.</summary>
    public static void WriteMethods(TextWriter output, FaultReport report)
    {
        string unit = ReportText.Escape(report.Labels.Unit);
        double worst = 0;
        foreach (MethodScore method in report.Methods)
        {
            worst = Math.Max(worst, method.FaultyError);
        }

        output.Write("<section><h2>Beside other methods</h2><div class=\"scroll\"><table><thead><tr><th scope=\"col\">method</th>");
        output.Write($"<th scope=\"col\">error while a sensor lies, {unit}</th><th scope=\"col\">error over all rows, {unit}</th><th scope=\"col\">false readings in alarm</th><th scope=\"col\">false alarms</th></tr></thead><tbody>");
        for (int i = 0; i < report.Methods.Count; i++)
        {
            MethodScore method = report.Methods[i];
            double share = 100 * method.FaultyError / Math.Max(worst, 1e-12);
            output.Write($"<tr{(i == 0 ? " class=\"own\"" : "")}><th scope=\"row\">{ReportText.Escape(method.Name)}</th>");
            output.Write($"<td class=\"bar\"><i style=\"width:{ReportText.Pixel(share)}%\"></i><span>{ReportText.Number(method.FaultyError)}</span></td>");
            output.Write($"<td>{ReportText.Number(method.AllError)}</td><td>{Percent(method.Caught)}</td><td>{(method.FalseAlarms < 0 ? "–" : ReportText.Tick(method.FalseAlarms))}</td></tr>");
        }

        output.Write("</tbody></table></div><p class=\"small\">Error: root mean square distance from the truth, over the readings from the first failure on. False alarms: episodes of alarm of one sensor (rows within 30 minutes are one) that hold no false reading. The other methods were given what PcEdge was not: a clean beginning to learn from, here all rows before the first failure. They alarm above the 99.9 % quantile of their own measure there; gated means that the reading itself is taken where there is no alarm.</p></section>");
    }

    /// <summary>What failed when, until when noticed and well again.</summary>
    public static void WriteEpisodes(TextWriter output, FaultReport report)
    {
        string unit = ReportText.Escape(report.Labels.Unit);
        output.Write("<section><h2>Every failure</h2><div class=\"scroll\"><table><thead><tr><th scope=\"col\">sensor</th><th scope=\"col\">what</th><th scope=\"col\">from</th><th scope=\"col\">lasted</th><th scope=\"col\">noticed after</th><th scope=\"col\">called</th><th scope=\"col\">in alarm</th>");
        output.Write($"<th scope=\"col\">reading off by, {unit}</th><th scope=\"col\">estimate off by, {unit}</th><th scope=\"col\">well again after</th></tr></thead><tbody>");
        ReadOnlySpan<double> times = report.Trace.Times;
        foreach (FaultOutcome outcome in report.Outcomes)
        {
            LabelledFault episode = outcome.Episode;
            output.Write($"<tr><th scope=\"row\">{ReportText.Escape(report.Labels.Channels[episode.Channel])}</th><td>{ReportText.Escape(episode.Kind)}</td><td>{ReportText.Moment(times[episode.First])}</td><td>{ReportText.Duration(times[episode.Last] - times[episode.First])}</td>");
            output.Write($"<td>{ReportText.Duration(outcome.NoticedAfter)}</td><td>{ReportText.Name(outcome.Called)}</td><td>{outcome.Caught} of {episode.Rows}</td><td>{ReportText.Number(outcome.RawError)}</td><td>{ReportText.Number(outcome.Error)}</td><td>{ReportText.Duration(outcome.RecoveredAfter)}</td></tr>");
        }

        output.Write("</tbody></table></div></section>");
    }

    private static string Percent(double share)
        => double.IsNaN(share) ? "–" : ReportText.Pixel(Math.Round(100 * share, 1)) + " %";
}
