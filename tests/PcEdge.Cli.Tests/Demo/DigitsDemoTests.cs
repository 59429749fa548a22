using System.Globalization;
using System.Text.RegularExpressions;

namespace PcEdge.Cli.Tests.Demo;

public sealed class DigitsDemoTests(DigitsDemoRun run) : IClassFixture<DigitsDemoRun>
{
    [Fact]
    public void Demo_runs_to_its_end_and_says_where_the_report_is()
    {
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Contains($"Charts: {run.Report}", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_networks_are_equally_good_while_all_sensors_are_well()
    {
        double[] frozen = Row("backprop, frozen"), guarded = Row("predictive coding behind it");
        Assert.InRange(frozen[0], 95, 100);
        Assert.InRange(guarded[0], frozen[0] - 2, 100);
    }

    [Fact]
    public void A_frozen_network_falls_when_pixels_die_and_behind_the_front_end_either_recovers()
    {
        double[] frozen = Row("backprop, frozen");
        foreach (string name in (string[])["predictive coding behind it", "backprop behind the front end"])
        {
            Assert.True(Row(name)[2] > frozen[2] + 15, name);
        }
    }

    [Fact]
    public void Summary_fits_eighty_columns()
        => Assert.All(Summary(run.Output).Split('\n').TakeWhile(static line => !line.StartsWith("The same by hand", StringComparison.Ordinal)), static line => Assert.InRange(line.Length, 0, 80));

    [Fact]
    public void On_a_terminal_pictures_are_drawn_and_the_summary_is_the_same()
    {
        using var rig = new Rig { Terminal = true };
        Assert.Equal(0, rig.Run(["demo", "digits", "--speed", "max", "--report", rig.Path("r.html")]));
        Assert.Contains("\u001b[38;5;", rig.Out, StringComparison.Ordinal);
        Assert.Contains("▀", rig.Out, StringComparison.Ordinal);
        Assert.EndsWith("\u001b[?25h", rig.Out[..rig.Out.IndexOf("\nRight, %", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.Equal(Summary(run.Output), Summary(rig.Out));
    }

    [Fact]
    public void The_report_shows_chart_table_and_pictures_and_no_script_complains()
    {
        (string dom, string errors) = Chromium.Open(run.Report, "#dark", "--dump-dom");
        Assert.DoesNotContain("CONSOLE", errors, StringComparison.Ordinal);
        Assert.Equal(3, Regex.Count(dom, "<path class=\"(reading|truth|estimate)\""));
        Assert.Equal(20, Regex.Count(dom, "<img [^>]*src=\"data:image/bmp"));
        Assert.Single(Regex.Matches(dom, "<table>"));
    }

    [Fact]
    public void A_file_that_is_not_there_is_one_line()
    {
        using var rig = new Rig();
        Directory.CreateDirectory(rig.Path("digits"));
        File.Copy(Path.Combine(PcEdge.Cli.Demo.RecordingFolder.Places(null, null, AppContext.BaseDirectory).First(static place => Directory.Exists(Path.Combine(place, "digits"))), "digits", "recording.csv"), rig.Path("digits/recording.csv"));
        Assert.Equal(2, rig.Run(["demo", "digits", "--models", rig.Folder]));
        Assert.Contains("digits.safetensors: there is no such file", rig.Err, StringComparison.Ordinal);
    }

    private static string Summary(string output)
    {
        string all = output[output.IndexOf("Right, %", StringComparison.Ordinal)..];
        return all[..all.IndexOf("Charts:", StringComparison.Ordinal)];
    }

    private double[] Row(string name) =>
        [.. Summary(run.Output).Split('\n').First(line => line.StartsWith(name, StringComparison.Ordinal))[32..]
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static number => double.Parse(number, CultureInfo.InvariantCulture))];
}
