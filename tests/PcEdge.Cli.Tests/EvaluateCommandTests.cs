using System.Globalization;
using System.Text;

namespace PcEdge.Cli.Tests;

public class EvaluateCommandTests
{
    [Theory]
    [InlineData(2, "no method magic", "--inject", "1", "--methods", "magic")]
    [InlineData(2, "--clock takes", "--inject", "1", "--clock", "0")]
    [InlineData(3, "give --inject SEED")]
    public void What_cannot_be_evaluated_is_said(int exitCode, string complaint, params string[] flags)
    {
        using var rig = new Rig();
        Assert.Equal(exitCode, rig.Run(["evaluate", "faults", rig.Write("rooms.csv", Rooms()), .. flags]));
        Assert.Contains(complaint, rig.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_recording_is_evaluated_with_injected_faults()
    {
        using var rig = new Rig();
        string file = rig.Write("rooms.csv", Rooms());
        Assert.Equal(0, rig.Run(["evaluate", "faults", file, "--inject", "1", "--methods", "raw,pc", "--report", rig.Path("report.html")]));
        Assert.Contains("pc as shipped", rig.Out, StringComparison.Ordinal);
        Assert.StartsWith("<!doctype html>", File.ReadAllText(rig.Path("report.html")), StringComparison.Ordinal);
        Assert.Equal(0, rig.Run(["evaluate", "faults", file, "--inject", "1", "--methods", "raw", "--json"]));
        Assert.StartsWith("{", rig.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Benchmark_of_anomalies_is_scored_with_all_flags()
    {
        using var rig = new Rig();
        var text = new StringBuilder("timestamp,value\n");
        for (int row = 0; row < 600; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{new DateTime(2014, 4, 1).AddHours(row):yyyy-MM-dd HH:mm:ss},{Math.Sin(row * Math.PI / 12) + (row % 7 * .01) + (row is > 400 and < 410 ? 9 : 0):0.000}\n");
        }

        rig.Write("data/pumps/one.csv", text.ToString());
        rig.Write("combined_windows.json", """{"pumps/one.csv": [["2014-04-17 16:00:00", "2014-04-18 02:00:00"]], "pumps/two.csv": []}""");
        string folder = rig.Path(".");
        Assert.Equal(0, rig.Run(["evaluate", "nab", folder, "--perturbed", "2", "--leave-category-out", "--report", rig.Path("nab.html")]));
        Assert.Contains("1 files, 600 rows, 1 windows, 1 categories", rig.Out, StringComparison.Ordinal);
        Assert.Contains("all, normalised once", rig.Out, StringComparison.Ordinal);
        Assert.Contains("every copy", rig.Out, StringComparison.Ordinal);
        Assert.Contains("the first is pumps/two.csv", rig.Err, StringComparison.Ordinal);
        string page = File.ReadAllText(rig.Path("nab.html"));
        Assert.StartsWith("<!doctype html>", page, StringComparison.Ordinal);
        Assert.Contains("pumps/one.csv", page, StringComparison.Ordinal);
        Assert.Equal(0, rig.Run(["evaluate", "nab", folder, "--methods", "fixed", "--json"]));
        Assert.Contains("\"standard\":", rig.Out, StringComparison.Ordinal);
        Assert.Equal(2, rig.Run(["evaluate", "nab", folder, "--methods", "magic"]));
        Assert.Equal(2, rig.Run(["evaluate", "nab", folder, "--perturbed", "-1"]));
        Assert.Equal(2, rig.Run(["evaluate", "nab", folder, "--alarms-per-day", "0"]));
        Assert.Equal(3, rig.Run(["evaluate", "nab", rig.Path("data")]));
        Assert.Contains("combined_windows.json is neither", rig.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void Recording_with_labelled_rows_is_scored_by_rows_events_and_own_alarms()
    {
        using var rig = new Rig();
        string text = Rooms().Replace("hall\n", "hall,label\n", StringComparison.Ordinal);
        text = string.Join('\n', text.Split('\n').Select(static (line, row) => row == 0 || line.Length == 0 ? line : line + (row is > 400 and < 420 ? ",1" : ",0")));
        string file = rig.Write("rooms.csv", text);
        Assert.Equal(0, rig.Run(["evaluate", "windows", file, "--report", rig.Path("windows.html")]));
        Assert.Contains("1 series, 600 rows, 1 events", rig.Out, StringComparison.Ordinal);
        Assert.Contains("Own alarms, no label used", rig.Out, StringComparison.Ordinal);
        Assert.Contains("<svg", File.ReadAllText(rig.Path("windows.html")), StringComparison.Ordinal);
        Assert.Equal(0, rig.Run(["evaluate", "windows", file, "--methods", "kalman", "--json"]));
        Assert.Contains("\"average precision\":", rig.Out, StringComparison.Ordinal);
        Assert.Equal(2, rig.Run(["evaluate", "windows", file, "--period", "0"]));
        Assert.Equal(3, rig.Run(["evaluate", "windows", rig.Write("bare.csv", Rooms())]));
        Assert.Contains("no column of labels", rig.Err, StringComparison.Ordinal);
    }

    private static string Rooms()
    {
        var text = new StringBuilder("time,kitchen,hall\n");
        for (int row = 0; row < 600; row++)
        {
            double day = Math.Sin(row * Math.PI / 12);
            text.Append(CultureInfo.InvariantCulture, $"{3600 * row},{20 + day:0.00},{18 + (2 * day):0.00}\n");
        }

        return text.ToString();
    }
}
