using PcEdge.Filters;

namespace PcEdge.Tests.Filters.Forecast;

public sealed class TrustedForecastTests
{
    [Fact]
    public void Without_a_horizon_nothing_is_forecast()
    {
        StepOutput output = Run(Course(500), horizon: 0);

        Assert.True(double.IsNaN(output.Forecast[0]) && double.IsNaN(output.ForecastDeviation[0]));
    }

    [Fact]
    public void The_filter_forecasts_at_its_horizon()
    {
        double[] values = Course(2000);
        StepOutput output = Run(values, horizon: 5);

        Assert.InRange(output.Forecast[0], values[^1] - 3, values[^1] + 3);
        Assert.InRange(output.ForecastDeviation[0], 0.01, 3);
    }

    [Fact]
    public void A_spike_is_not_forecast()
    {
        double[] values = Course(2000);
        double calm = Run(values, horizon: 5).Forecast[0];
        values[^1] += 100;

        Assert.InRange(Run(values, horizon: 5).Forecast[0], calm - 3, calm + 3);
    }

    private static double[] Course(int rows) =>
        [.. Draws.Daily(rows, 60).Zip(Draws.Gaussian(rows, seed: 41), (day, noise) => 20 + (5 * day) + (0.1 * noise))];

    private static StepOutput Run(double[] values, int horizon)
    {
        var filter = new SensorFilter(1, new SensorFilterOptions { Horizon = horizon });
        var output = new StepOutput(1);
        for (int t = 0; t < values.Length; t++)
        {
            filter.Step(new Observation([values[t]], [true], t == 0 ? 0 : 60), output);
        }

        return output;
    }
}
