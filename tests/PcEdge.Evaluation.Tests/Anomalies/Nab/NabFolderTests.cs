using PcEdge.Evaluation.Anomalies;
using PcEdge.Evaluation.Anomalies.Nab;
using PcEdge.Evaluation.Deployments;

namespace PcEdge.Evaluation.Tests.Anomalies.Nab;

public class NabFolderTests
{
    [Theory]
    [InlineData("")]
    [InlineData("labels")]
    public void Files_come_with_their_category_and_both_ends_of_their_windows(string place)
    {
        List<AnomalySeries> series = NabFolder.Read(MiniatureBenchmark.Write(place), out List<string> absent);
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
        string root = MiniatureBenchmark.Write();
        File.Delete(Path.Combine(root, "data", "rooms", "hall.csv"));
        Assert.Equal(3, NabFolder.Read(root, out List<string> absent).Count);
        Assert.Equal(["rooms/hall.csv"], absent);
    }

    [Fact]
    public void Window_whose_times_lie_between_rows_holds_the_rows_between()
    {
        string root = OneFile("""[["2014-04-09 07:30:00", "2014-04-09 10:30:00"]]""");
        AnomalyWindow window = NabFolder.Read(root, out _)[0].Windows[0];
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
    public void Windows_that_make_no_sense_are_refused(string windows, string complaint) => Refuses(OneFile(windows), complaint);

    [Fact]
    public void What_is_missing_is_named_with_its_remedy()
    {
        Refuses(Path.Combine(Path.GetTempPath(), "no-such-benchmark"), "no such folder");
        Refuses(Directory.CreateTempSubdirectory("nab").FullName, "combined_windows.json is neither in it nor in its folder labels");

        string root = MiniatureBenchmark.Write();
        MiniatureBenchmark.WriteWindows(root, """{"pumps/one.csv": []}""");
        Refuses(root, "field \"pumps/two.csv\" is missing", "add its windows, or []");

        Directory.Delete(Path.Combine(root, "data"), recursive: true);
        Refuses(root, "no such folder; the series belong in data");

        Directory.CreateDirectory(Path.Combine(root, "data"));
        Refuses(root, "none of the 1 files", "is the archive unpacked");

        MiniatureBenchmark.WriteWindows(root, "not json");
        Refuses(root, "expected JSON");
    }

    [Fact]
    public void Row_without_a_time_is_named()
    {
        string root = OneFile("[]");
        string file = Path.Combine(root, "data", "pumps", "one.csv");
        string[] lines = File.ReadAllLines(file);
        lines[9] = "yesterday,4";
        File.WriteAllLines(file, lines);
        Refuses(root, "one.csv:10: field timestamp is no time");
        File.WriteAllText(file, "when,value\n2014-04-01 00:00:00,1\n2014-04-01 01:00:00,2\n");
        Refuses(root, "timestamp");
        File.WriteAllText(file, "timestamp,level\n2014-04-01 00:00:00,1\n2014-04-01 01:00:00,2\n");
        Refuses(root, "value");
        File.WriteAllText(file, "");
        Refuses(root, "empty");
    }

    private static string OneFile(string windows)
    {
        string root = MiniatureBenchmark.Write();
        foreach (string name in new[] { "pumps/two.csv", "rooms/hall.csv", "quiet/cellar.csv" })
        {
            File.Delete(Path.Combine(root, "data", name));
        }

        MiniatureBenchmark.WriteWindows(root, $$"""{"pumps/one.csv": {{windows}}}""");
        return root;
    }

    private static void Refuses(string root, params string[] words)
    {
        DeploymentException problem = Assert.Throws<DeploymentException>(() => NabFolder.Read(root, out _));
        Assert.All(words, word => Assert.Contains(word, problem.Message, StringComparison.Ordinal));
    }
}
