namespace PcEdge.Tests.Filters.Forecast;

// The band of the issue: 90% intervals cover 87 to 93%.
public sealed class ForecastIntervalTests
{
    private const double Lowest = 0.87;
    private const double Highest = 0.93;

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(60)]
    [InlineData(360)]
    public void Intervals_cover_nine_in_ten_on_a_gaussian_random_walk(int horizon)
    {
        var run = new ForecastRun(Draws.Walk(30000, seed: 21), horizon, 60);

        Assert.InRange(run.Coverage(9000), Lowest, Highest);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(24)]
    public void Intervals_cover_nine_in_ten_on_heavy_tails(int horizon)
    {
        var run = new ForecastRun(Draws.StudentT3(10000, seed: 22), horizon, 3600);

        Assert.InRange(run.Coverage(3000), Lowest, Highest);
    }

    [Fact]
    public void Intervals_cover_nine_in_ten_while_the_noise_changes()
    {
        double[] values = [.. Draws.Gaussian(20000, seed: 23).Select((g, t) => g * (t / 2000 % 2 == 0 ? 1 : 8))];

        var run = new ForecastRun(values, 6, 60);

        Assert.InRange(run.Coverage(6000), Lowest, Highest);
    }

    [Fact]
    public void Intervals_cover_nine_in_ten_on_a_short_fast_stream_without_a_day()
    {
        double[] walk = Draws.Walk(1200, seed: 24);
        double slow = 0;
        double[] values = [.. walk.Select(w => slow = (0.95 * slow) + (w * 0.01)).Zip(Draws.Gaussian(1200, seed: 25), (s, g) => s + (0.2 * g))];

        var run = new ForecastRun(values, 20, 0.5);

        Assert.InRange(run.Coverage(360), Lowest - 0.04, Highest + 0.04);
    }
}
