namespace PcEdge.Evaluation.Reports;

/// <summary>
/// One chart over time, written as inline SVG while it is drawn: frame, shades, bands, lines, labels, in the order of the calls.
/// Colours come from the page's classes, so that light and dark, screen and paper share one drawing.
/// </summary>
internal sealed class SvgChart : IDisposable
{
    /// <summary>Width of every chart in its own units; the page scales it.</summary>
    public const double Width = 720;

    /// <summary>Room above the plot for brackets and their names.</summary>
    public const double HeadOfMarks = 30;

    private const double Foot = 24;

    private readonly TextWriter _out;
    private readonly double _from;
    private readonly double _to;
    private readonly double _height;
    private readonly double _head;
    private readonly AxisScale _scale;
    private readonly double[] _x;
    private readonly double[] _y;
    private readonly double[] _y2;

    /// <summary>Opens a chart over <paramref name="times"/>, whose rows all later series share.</summary>
    /// <param name="output">Where the SVG goes.</param>
    /// <param name="times">[rows], seconds.</param>
    /// <param name="scale">The value axis.</param>
    /// <param name="height">Height in the units of <see cref="Width"/>.</param>
    /// <param name="head">Room above the plot.</param>
    /// <param name="title">Short name, read out by screen readers.</param>
    /// <param name="description">What there is to see.</param>
    public SvgChart(TextWriter output, ReadOnlySpan<double> times, AxisScale scale, double height, double head, string title, string description)
    {
        _out = output;
        _from = times[0];
        _to = times[^1];
        _height = height;
        _head = head;
        _scale = scale;
        _x = new double[times.Length];
        _y = new double[times.Length];
        _y2 = new double[times.Length];
        for (int i = 0; i < times.Length; i++)
        {
            _x[i] = X(times[i]);
        }

        _out.Write($"<svg viewBox=\"0 0 {ReportText.Pixel(Width)} {ReportText.Pixel(height)}\" role=\"img\"><title>");
        _out.Write(ReportText.Escape(title));
        _out.Write("</title><desc>");
        _out.Write(ReportText.Escape(description));
        _out.Write("</desc>");
    }

    private double Top => _head;

    private double Bottom => _height - Foot;

    /// <summary>Horizontal place of a time.</summary>
    public double X(double time) => Width * (time - _from) / (_to - _from);

    /// <summary>Vertical place of a value.</summary>
    public double Y(double value) => Bottom - ((Bottom - Top) * _scale.At(value));

    /// <summary>Horizontal lines with their values and <paramref name="unit"/> at the uppermost.</summary>
    public void ValueGrid(string unit, int count)
    {
        List<double> ticks = _scale.Ticks(count);
        for (int i = 0; i < ticks.Count; i++)
        {
            Rule(Y(ticks[i]), "grid");
            // Under its line where there is no room above.
            double y = Y(ticks[i]) - Top < 10 ? Y(ticks[i]) + 14 : Y(ticks[i]) - 4;
            Label(4, y, "tick", ReportText.Tick(ticks[i]) + (i == ticks.Count - 1 ? unit : ""));
        }

        (double low, double high) = _scale.Inner;
        (double outerLow, double outerHigh) = _scale.Outer;
        if (_scale.FoldsAbove)
        {
            Rule(Y(high), "fold");
            Label(4, Top + 11, "tick", $"up to {ReportText.Tick(Math.Round(outerHigh))}, folded");
        }

        if (_scale.FoldsBelow)
        {
            Rule(Y(low), "fold");
            Label(4, Bottom - 5, "tick", $"down to {ReportText.Tick(Math.Round(outerLow))}, folded");
        }
    }

    /// <summary>Marks at round times with their names.</summary>
    public void TimeGrid()
    {
        double step = TimeStep(_to - _from);
        bool days = step >= 86400;
        for (double time = Math.Ceiling(_from / step) * step; time <= _to; time += step)
        {
            double x = X(time);
            _out.Write($"<path class=\"grid\" d=\"M{ReportText.Pixel(x)} {ReportText.Pixel(Top)}V{ReportText.Pixel(Bottom)}\"/>");
            string text = days ? ReportText.Day(time) : ReportText.Clock(time);
            if (x < Width - 50)
            {
                Label(x + 4, _height - 7, "tick", text);
            }
        }

        Rule(Bottom, "axis");
    }

    /// <summary>Marks at round numbers with their names, for times that are no dates but rows or seconds.</summary>
    public void NumberGrid()
    {
        foreach (double number in AxisScale.Linear(_from, _to).Ticks(7))
        {
            double x = X(number);
            _out.Write($"<path class=\"grid\" d=\"M{ReportText.Pixel(x)} {ReportText.Pixel(Top)}V{ReportText.Pixel(Bottom)}\"/>");
            if (x < Width - 50)
            {
                Label(x + 4, _height - 7, "tick", ReportText.Tick(number));
            }
        }

        Rule(Bottom, "axis");
    }

    /// <summary>A dot for each value; of those that fall on one pixel, one.</summary>
    public void Dots(ChannelSeries series, string style)
    {
        var path = new System.Text.StringBuilder();
        var drawn = new HashSet<(double X, double Y)>();
        for (int i = 0; i < series.Length; i++)
        {
            (double X, double Y) at = (Math.Round(_x[i]), double.IsNaN(series[i]) ? double.NaN : Math.Round(Y(series[i])));
            if (!double.IsNaN(at.Y) && drawn.Add(at))
            {
                path.Append('M').Append(ReportText.Pixel(_x[i])).Append(' ').Append(ReportText.Pixel(Y(series[i]))).Append("h0");
            }
        }

        Path(path.ToString(), style);
    }

    /// <summary>Full-height shade where <paramref name="marks"/> is true; runs less than a pixel apart become one.</summary>
    public void Shade(ReadOnlySpan<bool> marks, string style)
    {
        double left = double.NaN, right = 0;
        for (int i = 0; i < marks.Length; i++)
        {
            if (!marks[i])
            {
                continue;
            }

            if (!double.IsNaN(left) && _x[i] - right > 1)
            {
                Bar(left, right, Top, Bottom, style);
                left = double.NaN;
            }

            left = double.IsNaN(left) ? _x[i] : left;
            right = _x[Math.Min(i + 1, _x.Length - 1)];
        }

        if (!double.IsNaN(left))
        {
            Bar(left, right, Top, Bottom, style);
        }
    }

    /// <summary>A labelled bar above the plot from one time to another.</summary>
    public void Bracket(double from, double to, string text)
    {
        double left = X(Math.Max(from, _from)), right = X(Math.Min(to, _to));
        Bar(left, right, Top - 6, Top - 2, "fault");
        Label(Math.Clamp(left, 2, Width - 60), Top - 10, "mark", text);
    }

    /// <summary>An arrow head above the plot at a time; <paramref name="text"/> shows where a pointer rests on it.</summary>
    public void Mark(double time, string text)
    {
        double x = X(time);
        _out.Write($"<path class=\"event\" d=\"M{ReportText.Pixel(x - 4)} {ReportText.Pixel(Top - 12)}h8L{ReportText.Pixel(x)} {ReportText.Pixel(Top - 2)}Z\"><title>{ReportText.Escape(text)}</title></path>");
    }

    /// <summary>A line; absent values up to <paramref name="bridge"/> rows long are bridged.</summary>
    public void Line(ChannelSeries series, string style, int bridge)
    {
        for (int i = 0; i < series.Length; i++)
        {
            _y[i] = double.IsNaN(series[i]) ? double.NaN : Y(series[i]);
        }

        Path(PlotPath.Line(_x, _y.AsSpan(0, series.Length), bridge), style);
    }

    /// <summary>mean +- width * deviation, filled.</summary>
    public void Band(ChannelSeries mean, ChannelSeries deviation, double width, string style)
    {
        for (int i = 0; i < mean.Length; i++)
        {
            _y[i] = double.IsNaN(mean[i]) ? double.NaN : Y(mean[i] - (width * deviation[i]));
            _y2[i] = double.IsNaN(mean[i]) ? double.NaN : Y(mean[i] + (width * deviation[i]));
        }

        Path(PlotPath.Band(_x, _y, _y2), style);
    }

    /// <summary>Closes the drawing.</summary>
    public void Dispose() => _out.Write("</svg>");

    private static double TimeStep(double span)
    {
        ReadOnlySpan<double> steps = [60, 300, 600, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800, 2592000];
        foreach (double step in steps)
        {
            if (span / step <= 7)
            {
                return step;
            }
        }

        return steps[^1] * Math.Ceiling(span / steps[^1] / 7);
    }

    private void Rule(double y, string style)
        => _out.Write($"<path class=\"{style}\" d=\"M0 {ReportText.Pixel(y)}H{ReportText.Pixel(Width)}\"/>");

    private void Bar(double left, double right, double top, double bottom, string style)
        => _out.Write($"<rect class=\"{style}\" x=\"{ReportText.Pixel(left)}\" y=\"{ReportText.Pixel(top)}\" width=\"{ReportText.Pixel(Math.Max(1, right - left))}\" height=\"{ReportText.Pixel(bottom - top)}\"/>");

    private void Label(double x, double y, string style, string text)
        => _out.Write($"<text class=\"{style}\" x=\"{ReportText.Pixel(x)}\" y=\"{ReportText.Pixel(y)}\">{ReportText.Escape(text)}</text>");

    private void Path(string path, string style)
    {
        if (path.Length > 0)
        {
            _out.Write($"<path class=\"{style}\" d=\"{path}\"/>");
        }
    }
}
