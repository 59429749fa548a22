namespace PcEdge.Streams.Tests.Sources;

/// <summary>Serial lines over a pair of terminals.</summary>
public sealed class SerialSourceTests
{
    private readonly List<string> _said = [];

    [Fact]
    public void A_header_and_its_rows_are_read_and_rows_have_the_time_of_their_arrival()
    {
        using var line = new PseudoTerminal();
        using ISource source = Open(line, "?speed=9600", () => line.Write("inside,outside\r\n21.5,-3\r\n"));
        Assert.Equal(["inside", "outside"], source.Channels);
        SourceRow first = Text.Next(source);
        Assert.Equal([21.5, -3], first.Values);
        Assert.Equal(double.NaN, first.Elapsed);
        Assert.InRange(first.Time, 1.7e9, 1e10);
        line.Write("22,abc\r\n");
        SourceRow second = Text.Next(source);
        Assert.Equal([true, false], second.Presence);
        Assert.InRange(second.Elapsed, 0, 60);
        Assert.Equal(1, source.Report![InputFault.Unparsable]);
    }

    [Fact]
    public void Half_a_line_at_the_start_is_passed_over_where_the_columns_are_said()
    {
        using var line = new PseudoTerminal();
        using ISource source = Open(line, "?columns=a,b", () => { });
        Assert.Equal(["a", "b"], source.Channels);
        line.Write(".75,3\n1.5,4\n2.5,5\n");
        Assert.Equal([1.5, 4], Text.Next(source).Values);
        Assert.Equal([2.5, 5], Text.Next(source).Values);
    }

    [Fact]
    public void Json_is_told_by_its_first_whole_line()
    {
        using var line = new PseudoTerminal();
        using ISource source = Open(line, "", () => line.Write("p\":1}\n{\"temp\":21.5,\"t\":100}\n"));
        Assert.Equal(["temp"], source.Channels);
        SourceRow row = Text.Next(source);
        Assert.Equal((21.5, 100), (row.Values[0], row.Time));
    }

    [Fact]
    public async Task A_line_that_is_pulled_out_is_waited_for_and_goes_on()
    {
        string link = Path.Combine(Directory.CreateTempSubdirectory("pcedge").FullName, "ttyUSB0");
        var line = new PseudoTerminal();
        File.CreateSymbolicLink(link, line.Path);
        using ISource source = SourceKind.Open($"serial:{link}?columns=a", Options());
        line.Write("0\n1\n");
        Assert.Equal(1, Text.Next(source).Values[0]);
        line.Dispose();
        File.Delete(link);
        using var other = new PseudoTerminal();
        Task plugged = Task.Run(() =>
        {
            File.CreateSymbolicLink(link, other.Path);
            other.Write("9.5\n2\n");
        });
        Assert.Equal(2, Text.Next(source).Values[0]);
        await plugged;
        Assert.EndsWith("waiting for it", Assert.Single(_said), StringComparison.Ordinal);
        Directory.Delete(Path.GetDirectoryName(link)!, recursive: true);
    }

    [Fact]
    public void What_is_no_line_and_a_speed_that_there_is_not_are_said()
    {
        string path = Path.GetTempFileName();
        SourceOptions strict = Options() with { OnMissing = MissingPolicy.Error };
        StreamException problem = Assert.ThrowsAny<StreamException>(() => SourceKind.Open($"serial:{path}", strict));
        Assert.Equal((4, $"{path}: is no serial line"), (problem.ExitCode, problem.Message));
        using var line = new PseudoTerminal();
        problem = Assert.ThrowsAny<StreamException>(() => SourceKind.Open($"serial:{line.Path}?speed=12345", strict));
        Assert.EndsWith("has no speed of 12345", problem.Message, StringComparison.Ordinal);
        File.Delete(path);
    }

    [Fact]
    public void A_line_that_is_to_be_ignored_ends_when_it_is_pulled_out()
    {
        var line = new PseudoTerminal();
        using ISource source = Open(line, "?columns=a&on-missing=ignore", () => line.Write("0\n1\n"));
        Assert.Equal(1, Text.Next(source).Values[0]);
        line.Dispose();
        Assert.False(source.TryRead(new SourceRow(1)));
        Assert.Equal([$"{line.Path}: is gone; its channels stay absent"], _said);
    }

    [Fact]
    public void A_line_that_is_not_there_can_be_ignored_where_its_columns_are_said()
    {
        using ISource source = SourceKind.Open("serial:/dev/gone?columns=a&on-missing=ignore", Options());
        var row = new SourceRow(1);
        Assert.False(source.TryRead(row));
        Assert.False(source.TryRead(row));
        Assert.Equal(["/dev/gone: is not there; its channels stay absent"], _said);
        StreamException problem = Assert.ThrowsAny<StreamException>(() => SourceKind.Open("serial:/dev/gone?on-missing=ignore", Options()));
        Assert.Equal((4, "/dev/gone: is not there; it can be done without where its columns are said: columns=..."), (problem.ExitCode, problem.Message));
    }

    [Fact]
    public void A_line_without_which_the_run_shall_not_be_ends_it_when_it_is_pulled_out()
    {
        var line = new PseudoTerminal();
        using ISource source = Open(line, "?columns=a&on-missing=error", () => line.Write("0\n1\n"));
        Assert.Equal(1, Text.Next(source).Values[0]);
        line.Dispose();
        StreamException problem = Assert.ThrowsAny<StreamException>(() => source.TryRead(new SourceRow(1)));
        Assert.Equal((4, $"{line.Path}: is gone"), (problem.ExitCode, problem.Message));
    }

    private SourceOptions Options() => new() { Say = _said.Add };

    private ISource Open(PseudoTerminal line, string query, Action write)
    {
        write(); // a terminal keeps what was written before it was opened
        return SourceKind.Open($"serial:{line.Path}{query}", Options());
    }
}
