using System.Text;
using PcEdge.Evaluation.Reports;

namespace PcEdge.Training.Experiments.Reports;

/// <summary>Draws a chart as SVG: frame, lines with their marks and spread, and the legend below, so that a file of its own says all.</summary>
internal sealed class ChartDrawing
{
    /// <summary>Width of every chart in its own units.</summary>
    public const double Width = 720;

    private const double PlotHeight = 300;
    private const double Left = 52;
    private const double Right = 14;
    private const double Top = 22;
    private const double Foot = 40;
    private const double LegendRow = 18;
    private const int LongName = 24;
    private const double Cap = 3;

    private readonly ChartBlock _chart;
    private readonly StringBuilder _out = new();
    private readonly AxisScale _x;
    private readonly AxisScale _y;

    private ChartDrawing(ChartBlock chart)
    {
        _chart = chart;
        _x = ChartAxis.Of(chart.Series.SelectMany(static series => series.X), chart.LogX, margin: 0);
        _y = ChartAxis.Of(chart.Series.SelectMany(static series => series.Y).SelectMany(static mean => (double[])[mean.Mean - mean.Deviation, mean.Mean, mean.Mean + mean.Deviation]), chart.LogY, margin: 0.04);
    }

    private static double Bottom => Top + PlotHeight;

    private int LegendColumns => _chart.Series.Any(static series => series.Name.Length > LongName) ? 2 : 3;

    /// <summary>What stands inside <c>svg</c>, and its height.</summary>
    public static (string Svg, double Height) Draw(ChartBlock chart)
    {
        var drawing = new ChartDrawing(chart);
        drawing.Frame();
        for (int i = 0; i < chart.Series.Count; i++)
        {
            drawing.Line(chart.Series[i], i);
        }

        drawing.Legend();
        int rows = (chart.Series.Count + drawing.LegendColumns - 1) / drawing.LegendColumns;
        return (drawing._out.ToString(), Bottom + Foot + (rows * LegendRow) + 4);
    }

    private double X(double value) => Left + ((Width - Left - Right) * _x.At(value));

    private double Y(double value) => Bottom - (PlotHeight * _y.At(value));

    private void Frame()
    {
        Text(4, 12, "name", _chart.YTitle);
        foreach (double tick in _y.Ticks(6))
        {
            _out.Append($"<path class=\"grid\" d=\"M{Pixel(Left)} {Pixel(Y(tick))}H{Pixel(Width - Right)}\"/>");
            _out.Append($"<text class=\"tick\" text-anchor=\"end\" x=\"{Pixel(Left - 6)}\" y=\"{Pixel(Y(tick) + 4)}\">{ReportText.Tick(tick)}</text>");
        }

        foreach (double tick in _x.Ticks(8))
        {
            _out.Append($"<path class=\"grid\" d=\"M{Pixel(X(tick))} {Pixel(Top)}V{Pixel(Bottom)}\"/>");
            _out.Append($"<text class=\"tick\" text-anchor=\"middle\" x=\"{Pixel(X(tick))}\" y=\"{Pixel(Bottom + 15)}\">{ReportText.Tick(tick)}</text>");
        }

        foreach ((double place, string text) in _chart.Marks)
        {
            _out.Append($"<path class=\"fold\" d=\"M{Pixel(X(place))} {Pixel(Top)}V{Pixel(Bottom)}\"/>");
            Text(X(place) + 4, Top + 11, "mark", text);
        }

        _out.Append($"<path class=\"axis\" d=\"M{Pixel(Left)} {Pixel(Bottom)}H{Pixel(Width - Right)}\"/>");
        _out.Append($"<text class=\"name\" text-anchor=\"middle\" x=\"{Pixel((Left + Width - Right) / 2)}\" y=\"{Pixel(Bottom + 32)}\">{ReportText.Escape(_chart.XTitle)}</text>");
    }

    private void Line(ChartSeries series, int place)
    {
        string style = Style(series, place);
        double[] x = [.. series.X.Select(X)], y = [.. series.Y.Select(mean => double.IsFinite(mean.Mean) ? Y(mean.Mean) : double.NaN)];
        string path = PlotPath.Line(x, y, bridge: 0);
        _out.Append($"<path class=\"{style}\" d=\"{path}\"/>");
        // Marks and spread where points are few enough to be told apart.
        if (x.Length > 24)
        {
            return;
        }

        for (int i = 0; i < x.Length; i++)
        {
            if (double.IsNaN(y[i]))
            {
                continue;
            }

            double mean = series.Y[i].Mean, deviation = series.Y[i].Deviation;
            _out.Append($"<circle class=\"{style}\" cx=\"{Pixel(x[i])}\" cy=\"{Pixel(y[i])}\" r=\"2.6\"/>");
            if (deviation > 0)
            {
                string low = Pixel(Y(mean - deviation)), high = Pixel(Y(mean + deviation)), left = Pixel(x[i] - Cap), right = Pixel(x[i] + Cap);
                _out.Append($"<path class=\"{style} spread\" d=\"M{left} {low}H{right}M{Pixel(x[i])} {low}V{high}M{left} {high}H{right}\"/>");
            }
        }
    }

    private void Legend()
    {
        double column = (Width - Left) / LegendColumns;
        for (int i = 0; i < _chart.Series.Count; i++)
        {
            double x = Left + (i % LegendColumns * column), y = Bottom + Foot + 10 + (i / LegendColumns * LegendRow);
            _out.Append($"<path class=\"{Style(_chart.Series[i], i)}\" d=\"M{Pixel(x)} {Pixel(y)}H{Pixel(x + 26)}\"/>");
            Text(x + 32, y + 4, "name", _chart.Series[i].Name);
        }
    }

    private void Text(double x, double y, string style, string text) =>
        _out.Append($"<text class=\"{style}\" x=\"{Pixel(x)}\" y=\"{Pixel(y)}\">{ReportText.Escape(text)}</text>");

    private static string Style(ChartSeries series, int place) =>
        $"c{(series.Colour ?? place) % ChartStyle.Colours}{(series.Dashed || (series.Colour is null && place >= ChartStyle.Colours) ? " dashed" : "")}";

    private static string Pixel(double x) => ReportText.Pixel(x);
}
