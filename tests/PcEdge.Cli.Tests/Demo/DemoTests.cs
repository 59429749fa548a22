namespace PcEdge.Cli.Tests.Demo;

public sealed class DemoTests(FaultsDemoRun run) : IClassFixture<FaultsDemoRun>
{
    [Fact]
    public void Demo_runs_to_its_end_and_says_where_the_report_is()
    {
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Contains($"Charts: {run.Report}", run.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(run.Report));
    }

    [Fact]
    public void Summary_names_every_failure_and_every_method()
    {
        foreach (string word in (string[])["mote1 ", "mote6 ", "mote22 ", "spikes", "stuck", "offset", "PcEdge", "the reading itself", "median", "Kalman", "rules"])
        {
            Assert.Contains(word, run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Summary_fits_eighty_columns()
        => Assert.All(run.Output.Split('\n').SkipWhile(static line => !line.StartsWith("What failed", StringComparison.Ordinal)).TakeWhile(static line => !line.StartsWith("Charts", StringComparison.Ordinal)), static line => Assert.InRange(line.Length, 0, 80));

    [Fact]
    public void Estimate_is_nearer_to_the_truth_than_every_other_method_while_sensors_lie()
    {
        string[] lines = run.Output.Split('\n');
        double own = Error(lines, "PcEdge, estimate");
        foreach (string method in (string[])["the reading itself", "median of siblings", "median of siblings, gated", "Kalman", "rules"])
        {
            Assert.True(own < Error(lines, method), $"{method} is better");
        }
    }

    [Fact]
    public void Unknown_recording_is_a_usage_error_that_names_the_known_ones()
    {
        using var rig = new Rig();
        Assert.Equal(2, rig.Run(["demo", "nonsense"]));
        Assert.Contains("faults", rig.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_recording_is_an_error_that_lists_where_it_looked()
    {
        using var rig = new Rig();
        Assert.Equal(2, rig.Run(["demo", "--models", "/no/such/folder"]));
        Assert.Contains("/no/such/folder", rig.Err, StringComparison.Ordinal);
        Assert.Contains("--models DIR", rig.Err, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("fast")]
    public void Speed_that_is_none_is_a_usage_error(string speed)
    {
        using var rig = new Rig();
        Assert.Equal(2, rig.Run(["demo", "--speed", speed]));
        Assert.Contains("--speed", rig.Err, StringComparison.Ordinal);
    }

    private static double Error(string[] lines, string method)
        => double.Parse(
            lines.First(line => line.StartsWith(method, StringComparison.Ordinal))[28..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0],
            System.Globalization.CultureInfo.InvariantCulture);
}
