namespace PcEdge.Streams.Tests;

public sealed class SinkKindTests
{
    private static readonly string[] OneChannel = ["a"];

    [Theory]
    [InlineData("table:", 2, "no sink is called 'table:'")]
    [InlineData("somewhere", 2, "'somewhere' is no sink")]
    [InlineData("csv:", 2, "a sink needs a file or -")]
    [InlineData("csv:/nowhere/out.csv", 1, "/nowhere/out.csv: its folder does not exist")]
    [InlineData("csv:/", 1, "/: cannot be written")]
    public void A_sink_that_cannot_be_opened_says_why(string uri, int exitCode, string message)
    {
        StreamException problem = Assert.ThrowsAny<StreamException>(() => SinkKind.Open(uri, OneChannel));
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal(exitCode, problem.ExitCode);
    }

    [Theory]
    [InlineData("csv:/nowhere/out.csv", "/nowhere/out.csv: its folder does not exist")]
    [InlineData("csv:", "a sink needs a file or -")]
    [InlineData("metrics:x:y", "'metrics:x:y': expected metrics:PORT")]
    [InlineData("metrics:203.0.113.1:1", "this machine has no such address")]
    [InlineData("gpio:nowhere/1", "gpio:nowhere/1: ")]
    [InlineData("gpio:nowhere", "expected gpio:CHIP/LINE")]
    [InlineData("webhook:https://host/", "https is not spoken")]
    [InlineData("webhook:http://me:hunter2@host/", "'webhook:...@host/': a URL that is a secret stands in")]
    public void A_check_finds_what_opening_would(string uri, string message)
    {
        StreamException problem = Assert.ThrowsAny<StreamException>(() => SinkKind.Check(uri, new SinkOptions()));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_writes_nothing_and_a_receiver_that_is_down_is_only_noted()
    {
        string folder = Directory.CreateTempSubdirectory("pcedge").FullName;
        try
        {
            string there = Path.Combine(folder, "there.jsonl");
            File.WriteAllText(there, "kept\n");
            Assert.Null(SinkKind.Check("jsonl:" + there, new SinkOptions()));
            Assert.Equal("kept\n", File.ReadAllText(there));
            Assert.Null(SinkKind.Check("csv:" + Path.Combine(folder, "new.csv"), new SinkOptions()));
            Assert.Single(Directory.GetFileSystemEntries(folder));
            Assert.Equal("webhook:127.0.0.1:9: connection refused", SinkKind.Check("webhook:http://127.0.0.1:9/", new SinkOptions()));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("jsonl:-")]
    [InlineData("csv:-")]
    [InlineData("-")]
    public void Standard_output_is_a_dash(string uri)
    {
        using var output = new MemoryStream();
        using CsvSource source = Text.Csv("a\n1\n2\n");
        new StreamLoop(source, new EchoModel(1), SinkKind.Open(uri, source.Channels, default, new SinkOptions { StandardOutput = output })).Run();
        Assert.Equal(uri.StartsWith("csv", StringComparison.Ordinal) ? 3 : 2, output.ToArray().Count(b => b == '\n'));
    }

    [Fact]
    public void A_full_disk_is_an_error_of_the_sink()
    {
        if (!File.Exists("/dev/full"))
        {
            return; // this system has no disk that is always full
        }

        using CsvSource source = Text.Csv("a\n1\n2\n");
        using ISink sink = SinkKind.Open("csv:/dev/full", source.Channels);
        SinkException problem = Assert.Throws<SinkException>(() => new StreamLoop(source, new EchoModel(1), sink).Run());
        Assert.StartsWith("/dev/full: cannot be written: the disk is full", problem.Message, StringComparison.Ordinal);
        Assert.Equal(1, problem.ExitCode);
    }

    [Fact]
    public void The_file_that_is_read_cannot_be_written_over()
    {
        string path = Path.Combine(Path.GetTempPath(), $"pcedge-{Guid.NewGuid():N}.csv");
        File.WriteAllText(path, "t,a\n0,1\n");
        try
        {
            using ISource source = SourceKind.Open(path, new SourceOptions());
            Assert.Throws<SinkException>(() => SinkKind.Open(path, source.Channels));
            Assert.Equal(["0 1"], Text.Rows(source));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
