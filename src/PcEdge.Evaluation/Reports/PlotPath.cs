using System.Text;

namespace PcEdge.Evaluation.Reports;

/// <summary>
/// Turns a long series into a short SVG path: every pixel column keeps its first, smallest, largest and last value,
/// so a single spike among thousands of rows is still drawn.
/// </summary>
internal static class PlotPath
{
    /// <summary>Path of y over x, both in pixels; NaN breaks the line when it lasts longer than <paramref name="bridge"/> points.</summary>
    public static string Line(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int bridge)
    {
        var path = new StringBuilder();
        bool pen = false;
        (double X, double Y) last = (double.NaN, double.NaN);
        int absent = 0;
        int i = 0;
        while (i < x.Length)
        {
            if (double.IsNaN(y[i]))
            {
                pen &= ++absent <= bridge;
                i++;
                continue;
            }

            absent = 0;
            double column = Math.Floor(x[i]);
            int start = i, lowAt = i, highAt = i;
            for (; i < x.Length && Math.Floor(x[i]) == column && !double.IsNaN(y[i]); i++)
            {
                lowAt = y[i] < y[lowAt] ? i : lowAt;
                highAt = y[i] > y[highAt] ? i : highAt;
            }

            ReadOnlySpan<int> kept = [start, Math.Min(lowAt, highAt), Math.Max(lowAt, highAt), i - 1];
            foreach (int point in kept)
            {
                Add(path, pen, (x[point], y[point]), ref last);
                pen = true;
            }
        }

        return path.ToString();
    }

    /// <summary>Closed path between two edges over x, all in pixels; each pixel column keeps its widest extent.</summary>
    public static string Band(ReadOnlySpan<double> x, ReadOnlySpan<double> low, ReadOnlySpan<double> high)
    {
        var forth = new StringBuilder();
        var back = new List<(double X, double Y)>();
        int i = 0;
        while (i < x.Length)
        {
            double column = Math.Floor(x[i]), at = x[i], top = double.NaN, bottom = double.NaN;
            for (; i < x.Length && Math.Floor(x[i]) == column; i++)
            {
                top = double.IsNaN(high[i]) || high[i] > top ? top : high[i];
                bottom = double.IsNaN(low[i]) || low[i] < bottom ? bottom : low[i];
            }

            if (!double.IsNaN(top) && !double.IsNaN(bottom))
            {
                forth.Append(forth.Length == 0 ? 'M' : 'L').Append(ReportText.Pixel(at)).Append(' ').Append(ReportText.Pixel(top));
                back.Add((at, bottom));
            }
        }

        for (int k = back.Count - 1; k >= 0; k--)
        {
            forth.Append('L').Append(ReportText.Pixel(back[k].X)).Append(' ').Append(ReportText.Pixel(back[k].Y));
        }

        return forth.Length == 0 ? "" : forth.Append('Z').ToString();
    }

    private static void Add(StringBuilder path, bool pen, (double X, double Y) point, ref (double X, double Y) last)
    {
        if (!pen || point != last)
        {
            path.Append(pen ? 'L' : 'M').Append(ReportText.Pixel(point.X)).Append(' ').Append(ReportText.Pixel(point.Y));
            last = point;
        }
    }
}
