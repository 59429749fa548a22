using PcEdge.Evaluation.Deployments;
using PcEdge.Evaluation.Forecasts;
using PcEdge.Evaluation.Tests.Deployments;
using PcEdge.Models;

namespace PcEdge.Evaluation.Tests.Forecasts;

public sealed class ForecastEvaluationTests
{
    private readonly Deployment _sines = SineDeployment.Create(24 * 20, 2);

    [Fact]
    public void A_model_that_repeats_the_reading_has_the_error_of_persistence()
    {
        ForecastScore score = ForecastEvaluation.Evaluate(_sines, hours: 6, _ => new Repeating(2, deviation: 1e9));

        Assert.Equal(score.All.Persistence, score.All.Forecast);
        Assert.Equal(1, score.All.Coverage);
        Assert.Equal(0, score.All.Yesterday, 0.2);
    }

    [Fact]
    public void A_deviation_of_nothing_covers_only_what_comes_back()
    {
        ForecastScore score = ForecastEvaluation.Evaluate(_sines, hours: 6, _ => new Repeating(2, deviation: 0));

        Assert.InRange(score.All.Coverage, 0, 2.1 / 24);   // a sine returns to its value twice a day
    }

    [Fact]
    public void Only_cells_after_the_warm_up_with_a_reading_to_compare_count()
    {
        ForecastScore score = ForecastEvaluation.Evaluate(_sines, hours: 1, _ => new Repeating(2, deviation: 0));

        // 480 rows, 144 of warm-up, the last has no successor; channel 0 misses every seventh row: those from 147 to 476 are 48.
        Assert.Equal(480 - 144 - 1, score.Channels[1].Count);
        Assert.Equal(480 - 144 - 1 - 48, score.Channels[0].Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(24)]
    public void The_forecaster_is_no_worse_than_the_better_baseline_on_a_daily_course_with_noise(int hours)
    {
        Deployment noisy = SineDeployment.Create(24 * 60, 2);
        var random = new Random(1);
        double walk = 0;
        for (int row = 0; row < noisy.Rows; row++)
        {
            walk = (0.9 * walk) + random.NextDouble() - 0.5;
            noisy.Clean[row, 0] += 0.2 * walk;
            noisy.Clean[row, 1] += 2 * walk;
        }

        ForecastScore score = ForecastEvaluation.Evaluate(noisy, hours, horizon => new ReadingForecast(2, horizon));

        Assert.InRange(score.All.Ratio, 0.3, 1);
        Assert.InRange(score.All.Coverage, 0.87, 0.93);
    }

    private sealed class Repeating(int channels, double deviation) : IStreamModel
    {
        public int Channels => channels;

        public void Step(in Observation observation, StepOutput output)
        {
            for (int j = 0; j < channels; j++)
            {
                output.Forecast[j] = observation.Presence[j] ? observation.Values[j] : output.Forecast[j];
                output.ForecastDeviation[j] = deviation;
            }
        }

        public void VisitState(IStateVisitor visitor)
        {
        }
    }
}
