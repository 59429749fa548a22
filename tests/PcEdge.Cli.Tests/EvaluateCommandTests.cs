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
