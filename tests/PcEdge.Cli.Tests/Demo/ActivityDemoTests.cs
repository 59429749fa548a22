using System.Globalization;
using System.Text.RegularExpressions;

namespace PcEdge.Cli.Tests.Demo;

/// <summary>The watch fails: frozen backprop falls, what stands behind the front end goes on.</summary>
public sealed class ActivityDemoTests
{
    [Theory]
    [InlineData("dead")]
    [InlineData("stuck")]
    [InlineData("noise")]
    public void Frozen_backprop_falls_and_PcEdge_goes_on(string fault)
    {
        using var rig = new Rig();
        Assert.Equal(0, rig.Run(["demo", "har", "--fault", fault, "--report", rig.Path("report.html")]));
        Assert.Equal("", rig.Err);
        double[] frozen = Row(rig, "backprop, frozen"), own = Row(rig, "PcEdge");
        Assert.InRange(own[0], frozen[0] - 1, 100);
        Assert.True(frozen[1] < 50 && frozen[2] < 50, rig.Out);
        Assert.True(own[1] > 85 && own[2] > 85, rig.Out);
        Assert.All(rig.Lines.SkipWhile(static line => !line.StartsWith("Windows", StringComparison.Ordinal)).SkipLast(1), static line => Assert.InRange(line.Length, 0, 80));
        string page = File.ReadAllText(rig.Path("report.html"));
        Assert.DoesNotMatch("NaN|Infinity|∞", page);
        Assert.DoesNotMatch("(src|href|url)\\s*[=(]", page);
        Assert.Equal(2, Regex.Count(page, "<svg [^>]*role=\"img\"[^>]*><title>[^<]+</title><desc>[^<]+</desc>"));
    }

    [Fact]
    public void The_same_demo_twice_says_the_same()
    {
        using var rig = new Rig();
        rig.Run(["demo", "har", "--report", rig.Path("report.html")]);
        (string text, string page) = (rig.Out, File.ReadAllText(rig.Path("report.html")));
        rig.Run(["demo", "har", "--report", rig.Path("report.html")]);
        Assert.Equal((text, page), (rig.Out, File.ReadAllText(rig.Path("report.html"))));
    }

    [Fact]
    public void On_a_terminal_it_is_drawn_in_place_with_both_networks_and_both_devices()
    {
        using var rig = new Rig { Terminal = true };
        Assert.Equal(0, rig.Run(["demo", "har", "--speed", "max", "--report", rig.Path("report.html")]));
        Assert.Contains("\u001b[8A", rig.Out, StringComparison.Ordinal);
        foreach (string word in (string[])["phone", "watch", "truth", "backprop, frozen", "PcEdge", "dead since", "\u001b[?25h"])
        {
            Assert.Contains(word, rig.Out, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_fault_that_is_none_is_a_usage_error_that_names_the_known_ones()
    {
        using var rig = new Rig();
        Assert.Equal(2, rig.Run(["demo", "har", "--fault", "rust"]));
        Assert.Contains("dead, stuck, noise, drift", rig.Err, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("time,execution,activity\n0.00,s11_01,seated,1,2\n")]
    [InlineData("time,execution,activity\n0.00,s11_01,seated,1,2,x,4,5,6,7,8,9,10,11,12\n")]
    [InlineData("time,execution,activity\n0.00,s11_01,flying,1,2,3,4,5,6,7,8,9,10,11,12\n")]
    public void A_damaged_recording_is_an_error_that_names_its_line(string recording)
    {
        using var rig = new Rig();
        rig.Write("har/recording.csv", recording);
        Assert.Equal(3, rig.Run(["demo", "har", "--models", rig.Folder]));
        Assert.Contains("recording.csv:2", rig.Err, StringComparison.Ordinal);
    }

    // watch sound, first 24 s, later
    private static double[] Row(Rig rig, string name) =>
        [.. rig.Lines.First(line => line.StartsWith(name, StringComparison.Ordinal))[34..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static text => double.Parse(text, CultureInfo.InvariantCulture))];
}
