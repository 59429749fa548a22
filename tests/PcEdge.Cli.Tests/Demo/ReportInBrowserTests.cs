using System.Text.RegularExpressions;

namespace PcEdge.Cli.Tests.Demo;

/// <summary>The report of the demo in a real browser.</summary>
public sealed class ReportInBrowserTests(FaultsDemoRun run) : IClassFixture<FaultsDemoRun>
{
    private const int Blue = 0x0072b2;
    private const int DarkPage = 0x12151a;

    [Fact]
    public void Every_chart_is_there_and_no_script_complains()
    {
        (string dom, string errors) = Chromium.Open(run.Report, "#dark", "--dump-dom");
        Assert.DoesNotContain("CONSOLE", errors, StringComparison.Ordinal);
        Assert.Contains("data-theme=\"dark\"", dom, StringComparison.Ordinal);

        // Health of all; for each of three sensors the whole recording and its failures (4 + 3 + 3), value and precision each.
        Assert.Equal(1 + (2 * (3 + 10)), Regex.Count(dom, "<svg "));
        Assert.Equal(Regex.Count(dom, "<svg "), Regex.Count(dom, "<svg [^>]*role=\"img\"[^>]*><title>[^<]+</title><desc>[^<]+</desc>"));
        Assert.Equal(13, Regex.Count(dom, "<path class=\"estimate\""));
        Assert.Equal(2, Regex.Count(dom, "<table>"));
    }

    [Theory]
    [InlineData(1100, "#light")]
    [InlineData(500, "#light")]
    [InlineData(1100, "#dark")]
    public void The_page_is_drawn_at_every_width_and_in_both_themes(int width, string theme)
    {
        string picture = run.Beside($"page{width}{theme[1..]}.png");
        Chromium.Open(run.Report, theme, $"--window-size={width},2400", $"--screenshot={picture}");
        var shot = Screenshot.Read(picture);
        Dictionary<int, int> colours = shot.Colours();
        Assert.Equal((width, 2400), (shot.Width, shot.Height));
        Assert.True(colours.Count > 200, "text and lines have soft edges");
        Assert.All(colours.Values, count => Assert.InRange(count, 1, (int)(0.95 * width * 2400)));
        Assert.Equal(theme == "#dark", shot[2, 2] == DarkPage);
        Assert.Equal(theme == "#light", colours.GetValueOrDefault(Blue) > 300);
    }

    [Fact]
    public void The_page_needs_no_network()
    {
        string page = File.ReadAllText(run.Report);
        Assert.DoesNotMatch("(src|href|url)\\s*[=(]", page);
        Assert.DoesNotContain("@import", page, StringComparison.Ordinal);
        Assert.InRange(page.Length, 50_000, 1_500_000);
    }

    [Fact]
    public void No_coordinate_is_not_a_number()
        => Assert.DoesNotMatch("NaN|Infinity|∞", File.ReadAllText(run.Report));
}
