namespace PcEdge.Evaluation.Reports.Activity;

/// <summary>Truth, answers and the devices' health over time, one line each, in the colours of the activities.</summary>
internal static class ActivityStrip
{
    private const double NameWidth = 150;
    private const double Row = 26;
    private const double Bar = 18;
    private const double Foot = 24;
    private const double SecondsPerMark = 30;

    // Colours of the page that are told apart by any eye.
    private static readonly string[] Styles = ["learning", "outlier", "ok", "noisy", "stuck"];

    /// <summary>The colour of an activity.</summary>
    public static string Style(int activity) => Styles[activity % Styles.Length];

    /// <summary>Writes the strip as inline SVG.</summary>
    public static void Write(TextWriter output, ActivityTrace trace)
    {
        int contenders = trace.Contenders.Count, rows = 3 + trace.Devices.Count;
        double bottom = Row * rows;
        output.Write($"<svg viewBox=\"0 0 {ReportText.Pixel(SvgChart.Width)} {ReportText.Pixel(bottom + Foot)}\" role=\"img\"><title>What was believed over time</title><desc>The true activity, the answers of frozen backprop and of PcEdge, and the belief in each device.</desc>");
        for (double time = 0; time < trace.Times[^1]; time += SecondsPerMark)
        {
            double x = X(trace, time);
            output.Write($"<path class=\"grid\" d=\"M{ReportText.Pixel(x)} 0V{ReportText.Pixel(bottom)}\"/><text class=\"tick\" x=\"{ReportText.Pixel(x + 3)}\" y=\"{ReportText.Pixel(bottom + Foot - 7)}\">{ReportText.Tick(time)} s</text>");
        }

        Name(output, 0, "truth");
        Activities(output, trace, 0, trace.Truth, 1, 0);
        Name(output, 1, trace.Contenders[0]);
        Activities(output, trace, 1, trace.Answers, contenders, 0);
        Name(output, 2, trace.Contenders[^1]);
        Activities(output, trace, 2, trace.Answers, contenders, contenders - 1);
        for (int d = 0; d < trace.Devices.Count; d++)
        {
            Name(output, 3 + d, trace.Devices[d]);
            Belief(output, trace, 3 + d, d);
        }

        output.Write("</svg>");
    }

    private static void Activities(TextWriter output, ActivityTrace trace, int row, List<int> from, int stride, int at)
    {
        for (int window = 0; window < trace.Count;)
        {
            int activity = from[(window * stride) + at], end = window;
            while (end < trace.Count && from[(end * stride) + at] == activity)
            {
                end++;
            }

            Rect(output, trace, window, end, (row * Row) + 3, Bar, Style(activity));
            window = end;
        }
    }

    private static void Belief(TextWriter output, ActivityTrace trace, int row, int device)
    {
        const int steps = 20;
        for (int window = 0; window < trace.Count;)
        {
            int level = Level(window), end = window;
            while (end < trace.Count && Level(end) == level)
            {
                end++;
            }

            double height = Math.Max(1, Bar * level / steps);
            Rect(output, trace, window, end, (row * Row) + 3 + Bar - height, height, 2 * level > steps ? "ok" : "biased");
            window = end;
        }

        int Level(int window) => (int)Math.Round(steps * trace.Belief[(window * trace.Devices.Count) + device]);
    }

    private static void Name(TextWriter output, int row, string name)
        => output.Write($"<text class=\"name\" x=\"0\" y=\"{ReportText.Pixel((row * Row) + 16)}\">{ReportText.Escape(name)}</text>");

    private static void Rect(TextWriter output, ActivityTrace trace, int from, int end, double y, double height, string style)
    {
        double left = X(trace, trace.Times[from]), right = end < trace.Count ? X(trace, trace.Times[end]) : SvgChart.Width;
        output.Write($"<rect class=\"{style}\" x=\"{ReportText.Pixel(left)}\" y=\"{ReportText.Pixel(y)}\" width=\"{ReportText.Pixel(right - left)}\" height=\"{ReportText.Pixel(height)}\"/>");
    }

    private static double X(ActivityTrace trace, double time)
        => NameWidth + ((SvgChart.Width - NameWidth) * Math.Max(0, time - trace.Times[0]) / (trace.Times[^1] - trace.Times[0]));
}
