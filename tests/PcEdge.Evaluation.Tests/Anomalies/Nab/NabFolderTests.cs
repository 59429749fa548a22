using PcEdge.Evaluation.Anomalies;
using PcEdge.Evaluation.Anomalies.Nab;
using PcEdge.Evaluation.Deployments;

namespace PcEdge.Evaluation.Tests.Anomalies.Nab;

public sealed class NabFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("nab").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData("labels")]
    public void Files_come_with_their_category_and_both_ends_of_their_windows(string place)
    {
        MiniatureBenchmark.Write(_root, place);
        List<AnomalySeries> series = NabFolder.Read(_root, out List<string> absent);
        Assert.Empty(absent);
        Assert.Equal(["pumps/one.csv", "pumps/two.csv", "quiet/cellar.csv", "rooms/hall.csv"], series.Select(static one => one.Name));
        Assert.Equal(["pumps", "pumps", "quiet", "rooms"], series.Select(static one => one.Category));
        Assert.Equal((200, 220), (series[0].Windows[0].First, series[0].Windows[0].Last));
        Assert.Equal((300, 310), (series[1].Windows[0].First, series[1].Windows[0].Last));
        Assert.Empty(series[2].Windows);
        Assert.All(series, static one => Assert.Equal(MiniatureBenchmark.Rows, one.Rows));
        Assert.Equal(3600, series[0].Times[1] - series[0].Times[0]);
    }

    [Fact]
    public void Half_of_a_benchmark_is_scored_and_what_is_not_there_is_named()
    {
        MiniatureBenchmark.Write(_root);
        File.Delete(Path.Combine(_root, "data", "rooms", "hall.csv"));
        Assert.Equal(3, NabFolder.Read(_root, out List<string> absent).Count);
        Assert.Equal(["rooms/hall.csv"], absent);
    }

    [Fact]
    public void Window_whose_times_lie_between_rows_holds_the_rows_between()
    {
        OneFile("""[["2014-04-09 07:30:00", "2014-04-09 10:30:00"]]""");
        AnomalyWindow window = NabFolder.Read(_root, out _)[0].Windows[0];
        Assert.Equal((200, 202), (window.First, window.Last));
    }

    [Theory]
    [InlineData("[[\"2013-01-01 00:00:00\", \"2014-04-09 10:00:00\"]]", "combined_windows.json: field \"pumps/one.csv\", window 1: 2013-01-01 00:00:00 to 2014-04-09 10:00:00 is not inside the times of")]
    [InlineData("[[\"2014-04-09 10:00:00\", \"2014-04-09 08:00:00\"]]", "the earlier one first")]
    [InlineData("[[\"2014-04-09 10:00:00\", \"soon\"]]", "window 1: \"soon\" is no time; write it as")]
    [InlineData("[[\"2014-04-09 10:00:00\", \"2014-04-09 20:00:00\"], [\"2014-04-09 12:00:00\", \"2014-04-09 22:00:00\"]]", "window 2: does not come after")]
    [InlineData("[[\"2014-04-09 10:00:00\"]]", "field \"pumps/one.csv\": expected a text")]
    [InlineData("[[\"2014-04-09 10:00:00\", \"2014-04-09 11:00:00\", \"2014-04-09 12:00:00\"]]", "expected two times for each window")]
    [InlineData("7", "field \"pumps/one.csv\": expected an array")]
    public void Windows_that_make_no_sense_are_refused(string windows, string complaint)
    {
        OneFile(windows);
        Refuses(_root, complaint);
    }

    [Fact]
    public void What_is_missing_is_named_with_its_remedy()
    {
        Refuses(Path.Combine(_root, "no-such-benchmark"), "no such folder");
        Refuses(_root, "combined_windows.json is neither in it nor in its folder labels");

        MiniatureBenchmark.Write(_root);
        MiniatureBenchmark.WriteWindows(_root, """{"pumps/one.csv": []}""");
        Refuses(_root, "field \"pumps/two.csv\" is missing", "add its windows, or []");

        Directory.Delete(Path.Combine(_root, "data"), recursive: true);
        Refuses(_root, "no such folder; the series belong in data");

        Directory.CreateDirectory(Path.Combine(_root, "data"));
        Refuses(_root, "none of the 1 files", "is the archive unpacked");

        MiniatureBenchmark.WriteWindows(_root, "not json");
        Refuses(_root, "expected JSON");
    }

    [Fact]
    public void Row_without_a_time_is_named()
    {
        OneFile("[]");
        string file = Path.Combine(_root, "data", "pumps", "one.csv");
        string[] lines = File.ReadAllLines(file);
        lines[9] = "yesterday,4";
        File.WriteAllLines(file, lines);
        Refuses(_root, "one.csv:10: field timestamp is no time");
        File.WriteAllText(file, "when,value\n2014-04-01 00:00:00,1\n2014-04-01 01:00:00,2\n");
        Refuses(_root, "timestamp");
        File.WriteAllText(file, "timestamp,level\n2014-04-01 00:00:00,1\n2014-04-01 01:00:00,2\n");
        Refuses(_root, "value");
        File.WriteAllText(file, "");
        Refuses(_root, "empty");
    }

    private void OneFile(string windows)
    {
        MiniatureBenchmark.Write(_root);
        foreach (string name in new[] { "pumps/two.csv", "rooms/hall.csv", "quiet/cellar.csv" })
        {
            File.Delete(Path.Combine(_root, "data", name));
        }

        MiniatureBenchmark.WriteWindows(_root, $$"""{"pumps/one.csv": {{windows}}}""");
    }

    private static void Refuses(string root, params string[] words)
    {
        DeploymentException problem = Assert.Throws<DeploymentException>(() => NabFolder.Read(root, out _));
        Assert.All(words, word => Assert.Contains(word, problem.Message, StringComparison.Ordinal));
    }
}
