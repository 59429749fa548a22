using PcEdge.Streams.Live;

namespace PcEdge.Streams.Tests.Live;

public sealed class WallTimeTests
{
    [Theory]
    [InlineData(0, false, "1970-01-01T00:00:00")]
    [InlineData(1_709_187_240.25, true, "2024-02-29T06:14:00.250")]
    [InlineData(1_709_187_240.25, false, "2024-02-29T06:14:00")]
    [InlineData(-0.001, true, "1969-12-31T23:59:59.999")]
    public void Times_are_written_as_ISO_8601_says(double seconds, bool hasMilliseconds, string text) => Assert.Equal(text, WallTime.Text(seconds, hasMilliseconds));
}
