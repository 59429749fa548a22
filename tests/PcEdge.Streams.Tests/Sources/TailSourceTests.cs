namespace PcEdge.Streams.Tests.Sources;

/// <summary>Files that somebody goes on writing.</summary>
public sealed class TailSourceTests : IDisposable
{
    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("pcedge").FullName, "log.csv");
    private readonly List<string> _said = [];

    [Fact]
    public void Rows_come_as_they_are_written()
    {
        File.WriteAllText(_path, "t,a\n0,1\n1,2\n2,");
        using ISource source = Open("");
        Assert.Equal(1, Read(source));
        Assert.Equal(2, Read(source));
        File.AppendAllText(_path, "3\n3,4\n");
        Assert.Equal(3, Read(source));
        Assert.Equal(4, Read(source));
        Assert.Equal(double.NaN, source.Progress);
    }

    [Fact]
    public void From_its_end_only_the_header_is_taken_of_what_is_there()
    {
        File.WriteAllText(_path, "t,a\n0,1\n1,2\n2,");
        using var stream = new TailStream(_path, 0.005, fromEnd: true, new SourceSetup(new SourceOptions(), null, default));
        byte[] bytes = new byte[100];
        Assert.Equal("t,a\n", System.Text.Encoding.UTF8.GetString(bytes, 0, stream.Read(bytes)));
        File.AppendAllText(_path, "3\n3,4\n");
        Assert.Equal("2,3\n3,4\n", System.Text.Encoding.UTF8.GetString(bytes, 0, stream.Read(bytes)));
    }

    [Fact]
    public void A_file_that_is_cut_goes_on_from_its_start_without_its_header()
    {
        File.WriteAllText(_path, "t,a\n0,1\n1,2\n");
        using ISource source = Open("");
        Assert.Equal([1, 2], [Read(source), Read(source)]);
        File.WriteAllText(_path, "t,a\n5,6\n");
        Assert.Equal(6, Read(source));
        Assert.Contains(_said, static sentence => sentence.EndsWith("is a new file now; going on with it", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_takes_the_name_of_another_is_gone_on_with()
    {
        File.WriteAllText(_path, "{\"a\":1}\n");
        using ISource source = Open("");
        Assert.Equal(1, Read(source));
        File.Move(_path, _path + ".1");
        File.WriteAllText(_path, "{\"a\":7}\n{\"a\":8}\n{\"a\":9}\n");
        Assert.Equal([7, 8, 9], [Read(source), Read(source), Read(source)]);
    }

    [Fact]
    public async Task A_file_that_is_not_there_yet_is_waited_for_and_with_error_refused()
    {
        Task<ISource> opened = Task.Run(() => Open(""));
        File.WriteAllText(_path + "x", "a\n5\n");
        File.Move(_path + "x", _path);
        using ISource source = await opened;
        Assert.Equal(5, Read(source));
        File.Delete(_path);
        SourceException problem = Assert.Throws<SourceException>(() => Open("&on-missing=error"));
        Assert.Contains("cannot be read", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ignore")]
    [InlineData("error")]
    public void A_file_that_goes_for_good_ends_or_is_an_error_where_that_was_asked_for(string policy)
    {
        File.WriteAllText(_path, "a\n1\n");
        using ISource source = SourceKind.Open($"tail:{_path}?every=500ms&on-missing={policy}", new SourceOptions { Say = _said.Add });
        Assert.Equal(1, Read(source));
        File.Delete(_path);
        if (policy == "error")
        {
            SourceException problem = Assert.Throws<SourceException>(() => source.TryRead(new SourceRow(1)));
            Assert.Equal($"{_path}: is gone", problem.Message);
            return;
        }

        Assert.False(source.TryRead(new SourceRow(1)));
        Assert.Equal([$"{_path}: is gone; its channels stay absent"], _said);
    }

    [Fact]
    public void A_stop_ends_the_wait()
    {
        File.WriteAllText(_path, "a\n1\n");
        using var stop = new CancellationTokenSource();
        using ISource source = SourceKind.Open($"tail:{_path}?every=10ms", new SourceOptions(), stop: stop.Token);
        Assert.Equal(1, Read(source));
        stop.Cancel();
        Assert.False(source.TryRead(new SourceRow(1)));
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    private static double Read(ISource source) => Text.Next(source).Values[0];

    private ISource Open(string query) => SourceKind.Open($"tail:{_path}?every=5ms{query}", new SourceOptions { Say = _said.Add });
}
