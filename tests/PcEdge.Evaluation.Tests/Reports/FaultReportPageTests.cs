using PcEdge.Evaluation.Reports;

namespace PcEdge.Evaluation.Tests.Reports;

public sealed class FaultReportPageTests
{
    [Fact]
    public void A_hostile_channel_name_stays_text()
    {
        string page = Page("</svg><script>alert(1)</script>");
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_stream_gives_the_same_page() => Assert.Equal(Page("s"), Page("s"));

    [Fact]
    public void The_page_is_well_formed_and_without_numbers_that_are_none()
    {
        string page = Page("s");
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        foreach (string element in (string[])["svg", "section", "figure", "table", "main", "ul", "desc"])
        {
            Assert.Equal(Count(page, $"<{element}"), Count(page, $"</{element}>"));
        }
    }

    private static string Page(string name)
    {
        double[] readings = [20, 20.5, 50, 50, double.NaN, 20, 20, 20, 20, 20];
        (StreamTrace trace, FaultLabels labels) = LabelledStream.Of(readings, [20, 20, 23, 24, 20, 21, 20, 20, 20, 20], [2, 3], 2, 3, name);
        MethodScore own = MethodScore.Of("own", trace.Estimate, trace.Alarm, trace.Times, labels, 0);
        using var output = new StringWriter();
        FaultReportPage.Write(output, new FaultReport
        {
            Name = "test",
            Labels = labels,
            Trace = trace,
            Outcomes = [FaultOutcome.Of(labels.Episodes[0], trace, labels)],
            Methods = [own],
            Raw = own,
            FalseAlarms = own.FalseAlarms,
            Command = "x",
            Attribution = "y",
        });
        return output.ToString();
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
