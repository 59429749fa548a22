using PcEdge.Evaluation.Reports;

namespace PcEdge.Evaluation.Tests.Reports;

public sealed class ReportTextTests
{
    [Fact]
    public void Markup_in_a_name_is_text()
        => Assert.Equal("&lt;b a=&quot;1&quot;&gt;&amp;&#39;", ReportText.Escape("<b a=\"1\">&'"));

    [Theory]
    [InlineData(0, "at once")]
    [InlineData(45, "45 s")]
    [InlineData(60, "1 min")]
    [InlineData(3_540, "59 min")]
    [InlineData(7_500, "2 h 05 min")]
    [InlineData(double.NaN, "never")]
    public void Durations_read_like_speech(double seconds, string text) => Assert.Equal(text, ReportText.Duration(seconds));

    [Theory]
    [InlineData(0, "1 Jan 00:00")]
    [InlineData(1_709_187_240, "29 Feb 06:14")]
    [InlineData(1_703_980_799.9, "30 Dec 23:59")]
    public void Moments_are_day_month_and_clock(double seconds, string text) => Assert.Equal(text, ReportText.Moment(seconds));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(20, "20")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(1e-8, "1e-8")]
    [InlineData(100_000, "100,000")]
    public void Ticks_are_as_short_as_can_be(double number, string text) => Assert.Equal(text, ReportText.Tick(number));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(25.21, "25.2")]
    [InlineData(0.4567, "0.46")]
    [InlineData(1234.4, "1,234")]
    [InlineData(double.NaN, "–")]
    public void Numbers_have_about_three_digits(double number, string text) => Assert.Equal(text, ReportText.Number(number));
}
