namespace PcEdge.Evaluation.Reports;

/// <summary>All sensors' health over time: one coloured line per sensor, with the true faults marked beneath it.</summary>
internal static class StateStrip
{
    private const double NameWidth = 84;
    private const double Row = 26;
    private const double Foot = 24;

    /// <summary>Writes the strip as inline SVG.</summary>
    public static void Write(TextWriter output, StreamTrace trace, FaultLabels labels)
    {
        ReadOnlySpan<double> times = trace.Times;
        double height = (Row * trace.Channels) + Foot;
        output.Write($"<svg viewBox=\"0 0 {ReportText.Pixel(SvgChart.Width)} {ReportText.Pixel(height)}\" role=\"img\"><title>Health of every sensor over time</title>");
        output.Write("<desc>One line per sensor, coloured by the state the filter gave it; the dark bar beneath a line shows when that sensor really failed.</desc>");
        for (int j = 0; j < trace.Channels; j++)
        {
            double y = j * Row;
            output.Write($"<text class=\"name\" x=\"0\" y=\"{ReportText.Pixel(y + 15)}\">{ReportText.Escape(labels.Channels[j])}</text>");
            WriteStates(output, trace, j, y + 3);
        }

        foreach (LabelledFault episode in labels.Episodes)
        {
            double from = X(times, times[episode.First]), to = X(times, times[episode.Last]);
            output.Write($"<rect class=\"fault\" x=\"{ReportText.Pixel(from)}\" y=\"{ReportText.Pixel((episode.Channel * Row) + 20)}\" width=\"{ReportText.Pixel(Math.Max(2, to - from))}\" height=\"3\"><title>{ReportText.Escape(labels.Channels[episode.Channel])}: {ReportText.Escape(episode.Kind)} from {ReportText.Moment(times[episode.First])}</title></rect>");
        }

        for (double day = Math.Ceiling(times[0] / 86400) * 86400; day < times[^1]; day += 86400)
        {
            string text = ReportText.Day(day);
            double x = X(times, day);
            output.Write($"<path class=\"grid\" d=\"M{ReportText.Pixel(x)} 0V{ReportText.Pixel(height - Foot)}\"/><text class=\"tick\" x=\"{ReportText.Pixel(x + 3)}\" y=\"{ReportText.Pixel(height - 7)}\">{text}</text>");
        }

        output.Write("</svg>");
    }

    private static void WriteStates(TextWriter output, StreamTrace trace, int channel, double y)
    {
        ReadOnlySpan<double> times = trace.Times;
        ChannelState state = ChannelState.Missing;
        double left = NameWidth, end = NameWidth;
        int row = 0;
        while (row < trace.Rows)
        {
            double column = Math.Floor(X(times, times[row]));
            ChannelState worst = ChannelState.Missing;
            for (; row < trace.Rows && Math.Floor(X(times, times[row])) == column; row++)
            {
                worst = Worse(worst, trace.State[(row * trace.Channels) + channel]);
            }

            if (worst != state)
            {
                Rect(output, left, column, y, state);
                (state, left) = (worst, column);
            }

            end = column + 1;
        }

        Rect(output, left, Math.Min(end, SvgChart.Width), y, state);
    }

    // Many rows share a pixel: what is wrong must stay visible, and a lost radio packet must not hide health.
    private static ChannelState Worse(ChannelState a, ChannelState b) => Severity(a) >= Severity(b) ? a : b;

    private static int Severity(ChannelState state) => state switch
    {
        ChannelState.Missing => 0,
        ChannelState.Learning => 1,
        ChannelState.Ok => 2,
        _ => 3,
    };

    private static void Rect(TextWriter output, double left, double right, double y, ChannelState state)
    {
        if (right > left)
        {
            output.Write($"<rect class=\"state {ReportText.Name(state)}\" x=\"{ReportText.Pixel(left)}\" y=\"{ReportText.Pixel(y)}\" width=\"{ReportText.Pixel(right - left)}\" height=\"16\"/>");
        }
    }

    private static double X(ReadOnlySpan<double> times, double time)
        => NameWidth + ((SvgChart.Width - NameWidth) * (time - times[0]) / (times[^1] - times[0]));
}
