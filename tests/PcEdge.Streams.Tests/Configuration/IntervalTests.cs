using System.Text.RegularExpressions;
using PcEdge.Streams.Configuration;

namespace PcEdge.Streams.Tests.Configuration;

public class IntervalTests
{
    [Theory]
    [InlineData("10", 10)]
    [InlineData("0.1", 0.1)]
    [InlineData("1e-3", 1e-3)]
    [InlineData("500us", 5e-4)]
    [InlineData("5ms", 5e-3)]
    [InlineData("10s", 10)]
    [InlineData("2m", 120)]
    [InlineData("1.5h", 5400)]
    [InlineData("1d", 86_400)]
    public void A_number_with_its_unit_is_seconds(string text, double seconds)
    {
        Assert.True(Interval.TryParse(text, out double read));
        Assert.Equal(seconds, read, 1e-12);
        Assert.Matches(new Regex(Interval.Pattern), text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("0")]
    [InlineData("-1s")]
    [InlineData("10 minutes")]
    [InlineData("1e400")]
    [InlineData("NaN")]
    public void What_is_no_time_above_0_is_none(string text) => Assert.False(Interval.TryParse(text, out _));

    [Theory]
    [InlineData("{ \"period\": 5 }", 5)]
    [InlineData("{ \"period\": \"5ms\" }", 5e-3)]
    public void A_file_has_it_as_number_or_text(string json, double seconds)
    {
        var values = new SettingValues();
        ConfigurationFile.Parse(values, System.Text.Encoding.UTF8.GetBytes(json), "c.json");
        Assert.Equal(seconds, values.Number("period")!.Value, 1e-12);
    }
}
