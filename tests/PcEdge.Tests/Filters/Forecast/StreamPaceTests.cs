using PcEdge.Filters.Forecast;

namespace PcEdge.Tests.Filters.Forecast;

public sealed class StreamPaceTests
{
    [Theory]
    [InlineData(1e15)]
    [InlineData(1e18)]
    [InlineData(1e300)]
    public void One_absurd_step_does_not_stop_the_time_of_day(double absurd)
    {
        var pace = new StreamPace();
        for (int k = 0; k < 100; k++)
        {
            pace.Advance(k == 50 ? absurd : 0.1);
        }

        Assert.Equal(9.9, pace.Elapsed, 1e-9);
        Assert.Equal(0.1, pace.SecondsPerStep, 1e-2);
    }

    [Fact]
    public void A_gap_of_years_is_a_gap_of_years()
    {
        var pace = new StreamPace();
        pace.Advance(60);
        pace.Advance(1e9);
        Assert.Equal(1e9 + 60, pace.Elapsed);
    }
}
