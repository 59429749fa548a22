using System.Text;

namespace PcEdge.Streams.Tests.Sinks;

public sealed class ReasonWordsTests
{
    [Theory]
    [InlineData(AlarmReason.Volatility, 4.04, "volatility 4 x usual")]
    [InlineData(AlarmReason.Volatility, .2111, "volatility 0.21 x usual")]
    [InlineData(AlarmReason.Level, -12.3, "level 12 deviations below usual")]
    [InlineData(AlarmReason.Season, 3.25, "3.2 above what is usual at this time")]
    [InlineData(AlarmReason.Season, -1234.5, "1234 below what is usual at this time")]
    [InlineData(AlarmReason.SeasonCourse, .0456, "for some time 0.046 above what is usual at this time")]
    [InlineData(AlarmReason.SeasonTrend, -2, "for long 2 below what is usual at this time")]
    [InlineData(AlarmReason.Pattern, 28_800, "unlike any 8-hour pattern seen")]
    [InlineData(AlarmReason.Pattern, 48 * 86_400, "unlike any 48-day pattern seen")]
    [InlineData(AlarmReason.Pattern, 1440, "unlike any 24-minute pattern seen")]
    [InlineData(AlarmReason.Pattern, .048, "unlike any 0.048-second pattern seen")]
    [InlineData(AlarmReason.Record, .1, "never this high before")]
    [InlineData(AlarmReason.Record, -7, "never this low before")]
    [InlineData(AlarmReason.Together, 3, "3 channels unusual together")]
    [InlineData(AlarmReason.Siblings, double.NaN, "disagrees with its siblings")]
    public void A_reason_is_a_sentence_with_its_number(AlarmReason reason, double amount, string words)
    {
        using var stream = new MemoryStream();
        using var writer = new Utf8Writer(stream, "out");
        ReasonWords.Write(writer, reason, amount, channels: 2);
        writer.Flush();
        Assert.Equal(words, Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void Every_reason_has_words_of_its_own()
    {
        var seen = new HashSet<string>();
        foreach (AlarmReason reason in Enum.GetValues<AlarmReason>())
        {
            using var stream = new MemoryStream();
            using var writer = new Utf8Writer(stream, "out");
            ReasonWords.Write(writer, reason, 2, channels: 2);
            writer.Flush();
            Assert.True(seen.Add(Encoding.UTF8.GetString(stream.ToArray())), reason.ToString());
        }
    }
}
