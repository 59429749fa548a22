using PcEdge.Filters.Forecast;

namespace PcEdge.Tests.Filters.Forecast;

public sealed class ForecasterTests
{
    private const double Hour = 3600;
    private const double Minute = 60;

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(1440)]
    public void A_constant_stream_forecasts_itself_without_deviation(int horizon)
    {
        double[] values = new double[3 * 1440];
        Array.Fill(values, 20.125);

        var run = new ForecastRun(values, horizon, Minute);

        Assert.All(run.Forecast.Skip(1), f => Assert.Equal(20.125, f));
        Assert.All(run.Deviation.Skip(1), d => Assert.Equal(0, d));
    }

    [Fact]
    public void Nothing_is_forecast_before_two_levels_have_been_seen()
    {
        var run = new ForecastRun([double.NaN, 3, 4, 5], 1, Minute);

        Assert.True(double.IsNaN(run.Forecast[0]) && double.IsNaN(run.Deviation[0]));
        Assert.True(double.IsNaN(run.Forecast[1]) && double.IsNaN(run.Deviation[1]));
        Assert.True(double.IsFinite(run.Forecast[2]) && run.Deviation[2] > 0);
    }

    // What is learned from a finite past costs a little: 5% of persistence's error at most.
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(16)]
    [InlineData(64)]
    public void A_random_walk_is_forecast_by_persistence_and_its_deviation_grows_as_the_root_of_the_horizon(int horizon)
    {
        var run = new ForecastRun(Draws.Walk(20000, seed: 7), horizon, 0.5);

        Assert.InRange(run.Rmse(6000) / run.PersistenceRmse(6000), 0.95, 1.05);
        Assert.InRange(run.MeanDeviation(6000) / Math.Sqrt(horizon), 0.8, 1.2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(24)]
    public void A_random_walk_of_many_days_gains_no_daily_rhythm(int hours)
    {
        var run = new ForecastRun(Draws.Walk(24 * 200, seed: 11), hours, Hour);

        Assert.True(run.Rmse(24 * 60) <= 1.05 * run.PersistenceRmse(24 * 60));
    }

    [Theory]
    [InlineData(Hour, 6)]
    [InlineData(Minute, 360)]
    [InlineData(7 * Minute, 51)]
    public void A_daily_sinusoid_is_forecast_far_better_than_by_persistence_after_two_days(double dt, int horizon)
    {
        int day = (int)(86400 / dt);
        var run = new ForecastRun(Draws.Daily(8 * day, dt), horizon, dt);

        Assert.True(run.Rmse(2 * day) < 0.15 * run.PersistenceRmse(2 * day), $"{run.Rmse(2 * day)} against {run.PersistenceRmse(2 * day)}");
    }

    [Fact]
    public void White_noise_is_forecast_by_its_mean()
    {
        var run = new ForecastRun(Draws.Gaussian(5000, seed: 3), 10, 0.5);

        Assert.True(run.Rmse(1500) < 1.05);
        Assert.InRange(run.MeanDeviation(1500), 0.9, 1.15);
    }

    [Fact]
    public void Scale_and_offset_of_a_channel_are_those_of_its_forecast()
    {
        double[] walk = Draws.Walk(4000, seed: 5);
        double[] day = Draws.Daily(4000, 1800);
        double[] values = [.. walk.Zip(day, (w, d) => 20 + (0.1 * w) + (3 * d))];

        var own = new ForecastRun(values, 12, 1800);
        var scaled = new ForecastRun([.. values.Select(v => (1000 * v) + 5)], 12, 1800);

        for (int t = 1; t < values.Length; t++)
        {
            Assert.Equal((1000 * own.Forecast[t]) + 5, scaled.Forecast[t], 1e-4);
            Assert.Equal(1000 * own.Deviation[t], scaled.Deviation[t], 1e-4);
        }
    }

    [Fact]
    public void Absent_rows_neither_break_the_forecast_nor_cost_much()
    {
        double[] whole = [.. Draws.Walk(24 * 120, seed: 9).Zip(Draws.Daily(24 * 120, Hour), (w, d) => (0.1 * w) + (3 * d))];
        var random = new Random(1);
        double[] torn = [.. whole.Select(v => random.NextDouble() < 0.3 ? double.NaN : v)];
        Array.Fill(torn, double.NaN, 24 * 50, 24 * 4);

        var full = new ForecastRun(whole, 6, Hour);
        var run = new ForecastRun(torn, 6, Hour);

        Assert.All(run.Forecast.Skip(10), f => Assert.True(double.IsFinite(f)));
        Assert.All(run.Deviation.Skip(10), d => Assert.True(d > 0));
        Assert.True(run.Rmse(24 * 56) < 1.5 * full.Rmse(24 * 56), $"{run.Rmse(24 * 56)} against {full.Rmse(24 * 56)}");
    }

    [Fact]
    public void Irregular_steps_and_gaps_keep_the_time_of_day()
    {
        var random = new Random(2);
        double[] dt = [.. Enumerable.Range(0, 8000).Select(t => t == 0 ? 0 : t % 1000 == 0 ? 20000 : 60 + (240 * random.NextDouble()))];
        double seconds = 0;
        double[] values = [.. dt.Select(d => Math.Sin(2 * Math.PI * (seconds += d) / 86400))];

        var run = new ForecastRun(values, 100, dt);

        Assert.All(run.Forecast.Skip(2), f => Assert.InRange(f, -2.0, 2.0));
        Assert.True(run.Rmse(2000) < 0.6 * run.PersistenceRmse(2000), $"{run.Rmse(2000)} against {run.PersistenceRmse(2000)}");
    }

    [Fact]
    public void A_stream_without_time_is_still_forecast()
    {
        var run = new ForecastRun(Draws.Walk(3000, seed: 4), 3, 0);

        Assert.InRange(run.Rmse(1000) / run.PersistenceRmse(1000), 0.95, 1.05);
    }

    [Fact]
    public void Faulty_rows_neither_score_nor_teach()
    {
        double[] walk = Draws.Walk(2000, seed: 6);
        var trusted = new Forecaster(1, 5);
        var disturbed = new Forecaster(1, 5);
        double[] forecast = new double[1];
        double[] deviation = new double[1];
        for (int t = 0; t < 2000; t++)
        {
            trusted.Step([walk[t]], [t % 50 != 10], 1, forecast, deviation);
            double ofTrusted = deviation[0];
            disturbed.Step([walk[t]], [t % 50 != 10], 1, forecast, deviation);
            Assert.Equal(ofTrusted, deviation[0]);
        }

        // A row that is not known leaves the deviation as it was, however wrong the forecast that fell due.
        double before = deviation[0];
        disturbed.Step([walk[^1] + 1000], [false], 1, forecast, deviation);
        Assert.Equal(before, deviation[0]);
    }

    [Fact]
    public void A_channel_that_appears_late_or_never_leaves_the_others_as_they_are()
    {
        double[] walk = Draws.Walk(500, seed: 8);
        var alone = new Forecaster(1, 4);
        var three = new Forecaster(3, 4);
        double[] one = new double[1];
        double[] oneDeviation = new double[1];
        double[] all = new double[3];
        double[] allDeviation = new double[3];
        for (int t = 0; t < walk.Length; t++)
        {
            bool late = t >= 300;
            alone.Step([walk[t]], [true], 1, one, oneDeviation);
            three.Step([late ? -walk[t] : double.NaN, walk[t], double.NaN], [late, true, false], 1, all, allDeviation);
            Assert.Equal(oneDeviation[0], allDeviation[1]);
            Assert.True(double.IsNaN(all[2]) && double.IsNaN(allDeviation[2]));
            Assert.Equal(t > 300, double.IsFinite(all[0]));
        }
    }
}
