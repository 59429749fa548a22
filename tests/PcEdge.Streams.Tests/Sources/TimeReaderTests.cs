using System.Text;

namespace PcEdge.Streams.Tests;

public sealed class TimeReaderTests
{
    [Theory]
    [InlineData("1970-01-01", 0)]
    [InlineData("1970-01-01T00:00", 0)]
    [InlineData("1970-01-01T00:00:00Z", 0)]
    [InlineData("1970-01-01 01:00:00", 3600)]
    [InlineData("1970-01-01T01:00:00+01:00", 0)]
    [InlineData("1970-01-01T00:00:00-05", 18000)]
    [InlineData("1970-01-01 00:00:00 +0530", -19800)]
    [InlineData("1970-01-01t00:00:01.25z", 1.25)]
    [InlineData("1970-01-01T00:00:01,5", 1.5)]
    [InlineData("19700101T010203Z", 3723)]
    [InlineData("2004-02-29T23:59:60Z", 1078099200)]
    [InlineData("2004-02-28T24:00:00Z", 1078012800)]
    [InlineData("2026-11-22T02:22:00Z", 1795314120)]
    [InlineData("0001-01-01T00:00:00", -62135596800)]
    [InlineData("9999-12-31T23:59:59", 253402300799)]
    public void Iso_times_are_read(string text, double seconds)
    {
        Assert.True(TimeReader.TryRead(Encoding.UTF8.GetBytes(text), out double read));
        Assert.Equal(seconds, read);
    }

    [Theory]
    [InlineData("2026-03-01T08:20:00", 30_000)]
    [InlineData("2026-03-01T08:20:00Z", 30_000)]
    [InlineData("2026-03-01T08:20:00+05:30", 30_000)]
    [InlineData("2026-03-01T08:20:00-11", 30_000)]
    public void The_clock_of_the_place_is_the_time_as_it_was_written(string text, double sinceMidnight)
    {
        Assert.True(TimeReader.TryRead(Encoding.UTF8.GetBytes(text), out double seconds, out long offset));
        Assert.Equal(sinceMidnight, (seconds + offset) % 86_400);
    }

    [Theory]
    [InlineData("")]
    [InlineData("now")]
    [InlineData("2026")]
    [InlineData("20260301")]
    [InlineData("2026-13-01")]
    [InlineData("2025-02-29")]
    [InlineData("2026-03-01T")]
    [InlineData("2026-03-01T25:00")]
    [InlineData("2026-03-01T12")]
    [InlineData("2026-03-01T12:60")]
    [InlineData("2026-03-01T12:00:61")]
    [InlineData("2026-03-01T24:00:01")]
    [InlineData("2026-03-01T12:00:00.")]
    [InlineData("2026-03-01T12:00:00+")]
    [InlineData("2026-03-01T12:00:00+24:00")]
    [InlineData("2026-03-01T12:00:00Zjunk")]
    [InlineData("01/03/2026 12:00")]
    [InlineData("2026-3-1")]
    [InlineData("0000-01-01")]
    [InlineData("21.4")]
    public void What_is_no_time_is_refused(string text) => Assert.False(TimeReader.TryRead(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Every_day_counts_as_the_calendar_does()
    {
        for (DateTime day = new(1900, 1, 1); day.Year < 2110; day = day.AddDays(1))
        {
            Assert.True(TimeReader.TryRead(Encoding.UTF8.GetBytes(day.ToString("yyyy-MM-dd", null)), out double seconds));
            Assert.Equal((day - DateTime.UnixEpoch).TotalSeconds, seconds);
        }
    }

    [Theory]
    [InlineData(1_700_000_000, 1_700_000_000, null)]
    [InlineData(1_700_000_000_123, 1_700_000_000.123, "milliseconds")]
    [InlineData(1_700_000_000_123_456, 1_700_000_000.123456, "microseconds")]
    [InlineData(1_700_000_000_000_000_000, 1_700_000_000, "nanoseconds")]
    [InlineData(-3, -3, null)]
    public void Large_numbers_are_parts_of_seconds(double time, double seconds, string? unit)
    {
        var scale = default(TimeScale);
        Assert.Equal(seconds, scale.Seconds(time));
        Assert.Equal(unit, scale.Unit);
    }
}
