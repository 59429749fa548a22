namespace PcEdge.Evaluation.Reports;

/// <summary>The charts of one failing sensor: the whole recording, its precision beneath, and every failure in close-up.</summary>
internal static class ChannelSection
{
    private const double ChartHeight = 300;
    private const double PrecisionHeight = 140;
    private const double PrecisionHead = 8;

    // Radio gaps of up to ten rows are bridged so that a line stays a line.
    private const int Bridge = 10;

    /// <summary>Writes the section of <paramref name="channel"/>.</summary>
    public static void Write(TextWriter output, FaultReport report, int channel)
    {
        FaultLabels labels = report.Labels;
        string name = labels.Channels[channel];
        var outcomes = new List<FaultOutcome>();
        foreach (FaultOutcome outcome in report.Outcomes)
        {
            if (outcome.Episode.Channel == channel)
            {
                outcomes.Add(outcome);
            }
        }

        output.Write($"<section><h2>{ReportText.Escape(name)}: {ReportText.Escape(outcomes[0].Episode.Kind)}</h2>");
        Legend(output);
        output.Write("<figure>");
        Chart(output, report, channel, 0, report.Trace.Rows, $"{name}, the whole recording");
        Precision(output, report, channel, 0, report.Trace.Rows);
        output.Write("<figcaption>The whole recording.</figcaption></figure>");
        CloseUp(output, report, outcomes[0]);
        if (outcomes.Count > 1)
        {
            output.Write($"<details><summary>{(outcomes.Count == 2 ? "The other failure" : $"The other {outcomes.Count - 1} failures")} of {ReportText.Escape(name)} in close-up</summary>");
            for (int i = 1; i < outcomes.Count; i++)
            {
                CloseUp(output, report, outcomes[i]);
            }

            output.Write("</details>");
        }

        output.Write("</section>");
    }

    private static void CloseUp(TextWriter output, FaultReport report, FaultOutcome outcome)
    {
        LabelledFault episode = outcome.Episode;
        int margin = Math.Max(30, (episode.Last - episode.First) / 3);
        int from = Math.Max(0, episode.First - margin), to = Math.Min(report.Trace.Rows, episode.Last + margin + 1);
        string name = report.Labels.Channels[episode.Channel], unit = ReportText.Escape(report.Labels.Unit);
        output.Write("<figure>");
        Chart(output, report, episode.Channel, from, to, $"{name} {episode.Kind}, close-up");
        Precision(output, report, episode.Channel, from, to);
        output.Write($"<figcaption><b>{ReportText.Moment(report.Trace.Times[episode.First])}</b>, in close-up: noticed {Within(outcome.NoticedAfter)}, {outcome.Caught} of {episode.Rows} false readings in alarm, called {ReportText.Name(outcome.Called)}; readings off by {ReportText.Number(outcome.RawError)}&#160;{unit}, the estimate by {ReportText.Number(outcome.Error)}&#160;{unit}; well again {Within(outcome.RecoveredAfter)}.</figcaption></figure>");
    }

    private static string Within(double seconds)
        => double.IsFinite(seconds) && seconds > 0 ? $"after {ReportText.Duration(seconds)}" : ReportText.Duration(seconds);

    private static void Chart(TextWriter output, FaultReport report, int channel, int from, int to, string title)
    {
        StreamTrace trace = report.Trace;
        FaultLabels labels = report.Labels;
        int n = trace.Channels;
        var value = new ChannelSeries(trace.Value, n, channel, from, to);
        var estimate = new ChannelSeries(trace.Estimate, n, channel, from, to);
        var deviation = new ChannelSeries(trace.Deviation, n, channel, from, to);
        var truth = new ChannelSeries(labels.Truth, n, channel, from, to);
        string description = $"Readings, estimate with its band, truth and alarms of {labels.Channels[channel]} from {ReportText.Moment(trace.Times[from])} to {ReportText.Moment(trace.Times[to - 1])}.";
        using var chart = new SvgChart(output, trace.Times[from..to], ValueRange.Of(value, estimate, truth), ChartHeight, SvgChart.HeadOfMarks, title, description);
        chart.Shade(Alarms(trace, channel, from, to), "alarm");
        chart.TimeGrid();
        chart.ValueGrid(" " + labels.Unit, 4);
        chart.Band(estimate, deviation, BandCoverage.Deviations, "band");
        chart.Line(value, "reading", Bridge);
        chart.Line(truth, "truth", Bridge);
        chart.Line(estimate, "estimate", Bridge);
        foreach (LabelledFault episode in labels.Episodes)
        {
            if (episode.Channel == channel && episode.Last >= from && episode.First < to)
            {
                chart.Bracket(trace.Times[episode.First], trace.Times[episode.Last], episode.Kind);
            }
        }
    }

    // A reading that never came ends no alarm.
    private static bool[] Alarms(StreamTrace trace, int channel, int from, int to)
    {
        var alarms = new bool[to - from];
        bool last = false;
        for (int row = from; row < to; row++)
        {
            int cell = (row * trace.Channels) + channel;
            last = float.IsNaN(trace.Value[cell]) ? last : trace.Alarm[cell];
            alarms[row - from] = last;
        }

        return alarms;
    }

    private static void Precision(TextWriter output, FaultReport report, int channel, int from, int to)
    {
        StreamTrace trace = report.Trace;
        var present = new float[to - from];
        double low = double.PositiveInfinity, high = 0;
        for (int row = from; row < to; row++)
        {
            double precision = trace.Precision[(row * trace.Channels) + channel];
            present[row - from] = precision > 0 ? (float)precision : float.NaN;
            low = precision > 0 ? Math.Min(low, precision) : low;
            high = Math.Max(high, precision);
        }

        if (high <= 0)
        {
            return;
        }

        // At least two decades, so that small movements do not look like large ones; at most seven, since less trust than that is none.
        high = Math.Max(high, low * 100);
        low = Math.Max(low, high * 1e-7);
        string title = $"Precision of {report.Labels.Channels[channel]}";
        output.Write($"<p class=\"small\">precision of the reading, 1/({ReportText.Escape(report.Labels.Unit)})², logarithmic</p>");
        using var chart = new SvgChart(output, trace.Times[from..to], AxisScale.Log(low / 1.5, high * 1.5), PrecisionHeight, PrecisionHead, title, $"{title} over time, logarithmic.");
        chart.TimeGrid();
        chart.ValueGrid("", 2);
        chart.Line(new ChannelSeries(present, 1, 0, 0, to - from), "precision", Bridge);
    }

    private static void Legend(TextWriter output)
        => output.Write("<ul class=\"legend\"><li><i class=\"stroke reading\"></i>reading</li><li><i class=\"stroke estimate\"></i>estimate, band ± 2 sd</li><li><i class=\"stroke truth\"></i>truth</li><li><i class=\"swatch alarm\"></i>alarm</li><li><i class=\"swatch really\"></i>really failed</li></ul>");
}
