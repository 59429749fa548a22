using PcEdge.Cli.Table;
using PcEdge.Streams;

namespace PcEdge.Cli.Tests;

public class TableTests
{
    [Fact]
    public void A_file_gets_one_aligned_line_a_row_without_escapes()
    {
        using var rig = new Rig();
        Assert.Equal(0, rig.Run(["run", "--sink", "table"], Rig.Sensors(20)));
        Assert.Equal(21, rig.Lines.Length);
        Assert.DoesNotContain('\u001b', rig.Out);
        Assert.Equal(24 + 2 + 19 + 2, rig.Lines[0].IndexOf("hall", StringComparison.Ordinal));
    }

    [Fact]
    public void A_person_gets_a_picture_that_gives_the_cursor_back()
    {
        using var rig = new Rig { Terminal = true };
        Assert.Equal(0, rig.Run(["run"], Rig.Sensors(200)));
        Assert.StartsWith(Ansi.HideCursor, rig.Out, StringComparison.Ordinal);
        Assert.EndsWith(Ansi.ShowCursor, rig.Out, StringComparison.Ordinal);
        Assert.Contains("kitchen", rig.Out, StringComparison.Ordinal);
        Assert.Contains("row 200", rig.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_colour_nothing_is_coloured()
    {
        using var rig = new Rig { Terminal = true };
        rig.Environment["NO_COLOR"] = "1";
        rig.Run(["run"], Rig.Sensors(200));
        Assert.DoesNotContain("\u001b[3", rig.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(Ansi.Bold, rig.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void An_alarm_is_told_with_its_time_and_reason()
    {
        string csv = "time,a\n" + string.Concat(Enumerable.Range(0, 400).Select(i => FormattableString.Invariant($"{i},{20 + (0.1 * ((i * 7919 % 13) - 6)) + (i == 300 ? 50 : 0)}\n")));
        using var person = new Rig { Terminal = true };
        person.Run(["run", "--detector", "off"], csv);
        Assert.Matches(@"alarm  300  a: left its (usual level|predicted course)", person.Out);
        using var file = new Rig();
        file.Run(["run", "--detector", "off", "--sink", "table"], csv);
        Assert.Matches(@"^300 .* a: left its (usual level|predicted course)$", file.Lines[301]);
        Assert.DoesNotContain("a:", file.Lines[300], StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_resize_the_picture_is_drawn_on_an_empty_screen()
    {
        using var text = new StringWriter();
        (int, int) size = (100, 30);
        var source = new Surroundings { OpenOut = static () => Stream.Null, Out = text, Err = TextWriter.Null, OutIsTerminal = true, Size = () => size };
        using var table = new LiveTable(["a"], default, colour: false, null, source);
        var record = new StreamRecord(["a"], new SourceRow(1), new StepOutput(1));
        table.Write(record);
        Assert.DoesNotContain(Ansi.ClearScreen, text.ToString(), StringComparison.Ordinal);
        size = (60, 20);
        table.Complete(); // nothing new came, the terminal alone has changed
        Assert.Contains(Ansi.ClearScreen, text.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(26, 6)]
    [InlineData(40, 10)]
    [InlineData(60, 24)]
    [InlineData(80, 24)]
    [InlineData(100, 24)]
    [InlineData(132, 50)]
    [InlineData(250, 50)]
    public void No_line_is_wider_and_no_picture_higher_than_the_terminal(int columns, int rows)
    {
        using var rig = new Rig { Terminal = true, Size = (columns, rows) };
        rig.Environment["NO_COLOR"] = "1";
        string header = "time," + string.Join(",", Enumerable.Range(0, 40).Select(j => $"channel_with_a_long_name_{j}"));
        string values = string.Join(",", Enumerable.Range(0, 40).Select(j => $"{j}.5"));
        rig.Run(["run", "--horizon", "2"], $"{header}\n1700000000,{values}\n1700000060,{values}\n");
        string picture = rig.Out.Replace(Ansi.HideCursor, "", StringComparison.Ordinal).Replace(Ansi.ShowCursor, "", StringComparison.Ordinal);
        picture = picture[(picture.LastIndexOf('A') is var up && up > 0 && picture[up - 1] is >= '0' and <= '9' ? up + 1 : 0)..];
        string[] lines = picture.Replace(Ansi.ClearToEndOfLine, "", StringComparison.Ordinal).Replace(Ansi.ClearToEndOfScreen, "", StringComparison.Ordinal)
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.InRange(lines.Length, 3, rows - 1);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, columns - 1));
    }

    [Theory]
    [InlineData(21.3789, 3, 9, "   21.379")]
    [InlineData(123456789.5, 0, 9, "123456790")]
    [InlineData(1234567890.5, 0, 9, "  1.23e+9")]
    [InlineData(double.NaN, 2, 4, "   -")]
    public void Numbers_keep_their_column(double value, int decimals, int width, string expected) =>
        Assert.Equal(expected, Columns.Number(value, decimals, width));

    [Fact]
    public void Names_cannot_move_the_cursor() => Assert.Equal("?[2J", Columns.Printable("\u001b[2J"));

    [Fact]
    public void A_sparkline_of_a_recording_shows_the_whole_and_of_a_live_stream_the_last()
    {
        var whole = new Sparkline(16, wholeRecording: true);
        var last = new Sparkline(16, wholeRecording: false);
        for (int i = 0; i < 1000; i++)
        {
            whole.Add(i, mark: i == 3);
            last.Add(i, mark: i == 3);
        }

        Span<sbyte> heights = stackalloc sbyte[8];
        Span<bool> marks = stackalloc bool[8];
        int points = whole.Draw(8, heights, marks);
        Assert.Equal(8, points);
        Assert.Equal(0, heights[0]);
        Assert.Equal(7, heights[7]);
        Assert.True(marks[0]);
        last.Draw(8, heights, marks);
        Assert.False(marks.Contains(true));
    }
}
