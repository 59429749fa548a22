using System.Globalization;
using System.Text;
using PcEdge.Streams;

namespace PcEdge.Cli.Table;

/// <summary>
/// Draws one picture: a line about the stream, a line a channel, a line about the last alarm. On a narrow terminal the columns go in this order:
/// sparkline shortened, forecast, bar, sparkline, interval.
/// </summary>
internal sealed class TablePicture
{
    private const int NameLeast = 7;
    private const int ValueWidth = 9;
    private const int IntervalWidth = 9;
    private const int StateWidth = 8;
    private const int BarWidth = 8;
    private const int SparkLeast = 8;
    private const int SparkMost = 48;
    private const double Ninety = 1.6449;  // standard deviations to either side of a 90% interval
    private const string Bars = "▁▂▃▄▅▆▇█";

    private readonly IReadOnlyList<string> _channels;
    private readonly RecordContent _content;
    private readonly bool _colour;
    private readonly int _nameWidth;
    private readonly sbyte[] _heights = new sbyte[SparkMost];
    private readonly bool[] _marks = new bool[SparkMost];

    public TablePicture(IReadOnlyList<string> channels, RecordContent content, bool colour)
    {
        _channels = channels;
        _content = content;
        _colour = colour;
        _nameWidth = Math.Clamp(channels.Max(static name => name.Length), NameLeast, 18);
    }

    /// <summary>Appends the picture and returns its lines.</summary>
    public int Draw(StringBuilder text, TableFrame frame, IReadOnlyList<Sparkline> sparks, int columns, int rows)
    {
        TableLayout layout = Layout(columns - 1);
        Head(text, frame, columns - 1);
        Titles(text, layout);
        int room = Math.Max(1, rows - 4);
        int shown = _channels.Count <= room ? _channels.Count : room - 1;
        for (int j = 0; j < shown; j++)
        {
            Channel(text, frame, sparks[j], layout, j);
        }

        if (shown < _channels.Count)
        {
            int alarms = frame.Alarm.AsSpan(shown).Count(true);
            string more = string.Create(CultureInfo.InvariantCulture, $"... {_channels.Count - shown} more channels, {alarms} in alarm");
            End(text.Append(more.Length > columns - 1 ? more[..(columns - 1)] : more));
        }

        int lines = shown + (shown < _channels.Count ? 3 : 2);
        if (frame.LastAlarm is not string alarm || lines + 1 >= rows)
        {
            return lines;
        }

        string last = Columns.Printable($"{(frame.AnyAlarm ? "alarm" : "last alarm")}  {alarm}");
        End(Styled(text, frame.AnyAlarm ? Ansi.Bold + Ansi.Red : Ansi.Dim, last.Length > columns - 1 ? last[..(columns - 1)] : last));
        return lines + 1;
    }

    private TableLayout Layout(int width)
    {
        const int estimateAndState = 1 + ValueWidth + 2 + StateWidth;
        bool value = width >= NameLeast + estimateAndState + 1 + ValueWidth;
        int name = Math.Clamp(width - estimateAndState - (value ? 1 + ValueWidth : 0), 1, _nameWidth);
        int left = width - name - estimateAndState - (value ? 1 + ValueWidth : 0);
        bool interval = Take(ref left, IntervalWidth + 1);
        bool spark = Take(ref left, SparkLeast + 2);
        bool bar = Take(ref left, BarWidth + 2);
        bool forecast = _content.Forecast && Take(ref left, ValueWidth + 1 + IntervalWidth + 2);
        return new TableLayout(name, value, interval, bar, forecast, spark ? Math.Min(SparkMost, SparkLeast + Math.Max(0, left)) : 0);
    }

    private static bool Take(ref int left, int width)
    {
        bool fits = left >= width;
        left -= fits ? width : 0;
        return fits;
    }

    private void Head(StringBuilder text, TableFrame frame, int width)
    {
        int alarms = frame.Alarm.AsSpan().Count(true);
        string time = frame.Time.IsEmpty ? "" : Columns.Printable(Encoding.UTF8.GetString(frame.Time)) + "  ";
        string progress = double.IsNaN(frame.Progress) ? "" : string.Create(CultureInfo.InvariantCulture, $"  {frame.Progress:0%}");
        string label = _content.Label ? $"  {(frame.Label < 0 ? "-" : Columns.Printable(_channels[frame.Label]))}" : "";
        string line = string.Create(
            CultureInfo.InvariantCulture, $"{time}row {frame.Index + 1:#,0}{progress}{label}  surprise {frame.Surprise:0.0}  {(alarms == 0 ? "no alarm" : $"ALARM on {alarms}")}");
        line = line.Length > width ? line[..width] : line;
        End(Styled(text, alarms == 0 ? Ansi.Bold : Ansi.Bold + Ansi.Red, line));
    }

    private void Titles(StringBuilder text, TableLayout layout)
    {
        var line = new StringBuilder();
        line.Append(Columns.Fit("channel", layout.Name)).Append(layout.Value ? " " + "value".PadLeft(ValueWidth) : "");
        line.Append(' ').Append("estimate".PadLeft(ValueWidth)).Append(layout.Interval ? " " + "± 90%".PadRight(IntervalWidth) : "");
        line.Append(layout.Forecast ? "  " + "forecast".PadLeft(ValueWidth) + " " + "± 90%".PadRight(IntervalWidth) : "");
        line.Append(layout.Spark > 0 ? "  " + "course".PadRight(layout.Spark) : "");
        line.Append(layout.Bar ? "  " + "trust".PadRight(BarWidth) : "").Append("  state");
        End(Styled(text, Ansi.Dim, line.ToString()));
    }

    private void Channel(StringBuilder text, TableFrame frame, Sparkline spark, TableLayout layout, int j)
    {
        ChannelState state = frame.State[j];
        int decimals = Columns.Decimals(frame.Deviation[j]);
        text.Append(Columns.Fit(_channels[j], layout.Name));
        if (layout.Value)
        {
            string value = frame.Present[j] ? Columns.Number(frame.Value[j], decimals, ValueWidth) : "-".PadLeft(ValueWidth);
            Styled(text.Append(' '), frame.Alarm[j] ? Ansi.Red : frame.Present[j] ? "" : Ansi.Dim, value);
        }

        Styled(text.Append(' '), Ansi.Bold, Columns.Number(frame.Estimate[j], decimals, ValueWidth));
        if (layout.Interval)
        {
            Styled(text.Append(' '), Ansi.Dim, Interval(frame.Deviation[j], decimals));
        }

        if (layout.Forecast)
        {
            text.Append("  ").Append(Columns.Number(frame.Forecast[j], decimals, ValueWidth)).Append(' ');
            Styled(text, Ansi.Dim, Interval(frame.ForecastDeviation[j], decimals));
        }

        if (layout.Spark > 0)
        {
            DrawSpark(text.Append("  "), spark, layout.Spark);
        }

        if (layout.Bar)
        {
            DrawBar(text.Append("  "), frame.Precision[j], frame.MostPrecision[j], state);
        }

        End(Styled(text.Append("  "), Ansi.Colour(state), Words.State(state)));
    }

    private static string Interval(double deviation, int decimals) =>
        double.IsFinite(deviation)
            ? ("±" + Columns.Number(Ninety * deviation, decimals, IntervalWidth - 1).TrimStart()).PadRight(IntervalWidth)
            : new string(' ', IntervalWidth);

    private void DrawSpark(StringBuilder text, Sparkline spark, int width)
    {
        int points = spark.Draw(width, _heights, _marks);
        bool red = false;
        for (int i = 0; i < points; i++)
        {
            if (_colour && _marks[i] != red)
            {
                text.Append(_marks[i] ? Ansi.Red : Ansi.Reset);
                red = _marks[i];
            }

            text.Append(_heights[i] < 0 ? ' ' : Bars[_heights[i]]);
        }

        text.Append(red ? Ansi.Reset : "").Append(' ', width - points);
    }

    // A full bar is the most precise that this sensor has been of late; the length goes with 1/standard deviation.
    private void DrawBar(StringBuilder text, double precision, double most, ChannelState state)
    {
        double share = most > 0 && precision > 0 ? Math.Sqrt(precision / most) : 0;
        int full = (int)Math.Round(Math.Clamp(share, 0, 1) * BarWidth);
        Styled(text, Ansi.Colour(state), new string('■', full));
        Styled(text, Ansi.Dim, new string('·', BarWidth - full));
    }

    private StringBuilder Styled(StringBuilder text, string style, string content) =>
        _colour && style.Length > 0 && content.Length > 0 ? text.Append(style).Append(content).Append(Ansi.Reset) : text.Append(content);

    private static void End(StringBuilder text) => text.Append(Ansi.ClearToEndOfLine).Append("\r\n");

    /// <summary>Which columns there is room for.</summary>
    private readonly record struct TableLayout(int Name, bool Value, bool Interval, bool Bar, bool Forecast, int Spark);
}
