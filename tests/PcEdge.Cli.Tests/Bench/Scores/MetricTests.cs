using PcEdge.Cli.Bench.Scores;

namespace PcEdge.Cli.Tests.Bench.Scores;

public class MetricTests
{
    [Fact]
    public void Estimates_are_scored_against_the_truth_and_rows_with_a_wrong_reading_apart()
    {
        double[] truth = [1, 1, 1, double.NaN];
        var metric = new EstimateMetric(truth, [false, true, false, false], channels: 1, contenders: 2);
        metric.Add(0, 4, [Saying([2, 4, 2, 9]), Saying([1, 1, 1, 9])]);
        Assert.Equal([Math.Sqrt((1 + 9 + 1) / 3.0), 1, 3, 3], Values(metric, 0));
        Assert.Equal([0, 0, 0, 3], Values(metric, 1));
        Assert.Equal(["estimate_rmse", "estimate_rmse_right_rows", "estimate_rmse_wrong_rows", "scored_cells"], Names(metric));
    }

    [Fact]
    public void A_cell_counts_only_where_both_have_an_answer()
    {
        var metric = new EstimateMetric([0, 0, 0], null, channels: 1, contenders: 2);
        metric.Add(0, 2, [Saying([3, 3]), Saying([double.NaN, 1])]);
        metric.Add(2, 1, [Saying([4]), Saying([2])]);
        Assert.Equal([Math.Sqrt((9 + 16) / 2.0), 2], Values(metric, 0));
        Assert.Equal([Math.Sqrt((1 + 4) / 2.0), 2], Values(metric, 1));
    }

    [Fact]
    public void A_forecast_is_scored_against_the_row_that_it_is_about()
    {
        // Channels a and b; b is unknown in row 2.
        double[] truth = [0, 10, 1, 11, 2, double.NaN, 3, 13];
        var metric = new ForecastMetric(truth, horizon: 2, channels: 2, contenders: 1);
        metric.Add(0, 2, [Forecasting([2, 99, 3, 15])]);
        metric.Add(2, 2, [Forecasting([7, 7, 7, 7])]);
        Assert.Equal([Math.Sqrt(4 / 3.0), 3], Values(metric, 0));
    }

    [Fact]
    public void Accuracy_counts_the_largest_and_log_loss_is_that_of_the_label_among_scores_made_to_sum_to_one()
    {
        var metric = new LabelMetric([0, 1, double.NaN, 1], classes: 2, contenders: 2);
        metric.Add(0, 4, [Saying([0.9, 0.1, 0.4, 0.6, 0, 1, 0.5, 0.3], 2), Saying([2, 2, 1, 3, 0, 1, 0, 1], 2)]);
        Assert.Equal(2.0 / 3, Values(metric, 0)[0], 12);
        Assert.Equal(-(Math.Log(0.9) + Math.Log(0.6) + Math.Log(0.3 / 0.8)) / 3, Values(metric, 0)[1], 12);
        Assert.Equal(1, Values(metric, 1)[0]);
        Assert.Equal(-(Math.Log(0.5) + Math.Log(0.75)) / 3, Values(metric, 1)[1], 12);
        Assert.Equal(3, Values(metric, 1)[2]);
    }

    [Fact]
    public void A_class_held_impossible_costs_much_and_not_everything()
    {
        var metric = new LabelMetric([0], classes: 2, contenders: 1);
        metric.Add(0, 1, [Saying([-0.2, 1], 2)]);
        Assert.Equal(-Math.Log(1e-15), Values(metric, 0)[1], 6);
    }

    [Fact]
    public void Kept_are_the_channels_asked_for_of_each_row()
    {
        var kept = new Kept([2, 0], burst: 2);
        var output = new StepOutput(3);
        (output.Estimate[0], output.Estimate[1], output.Estimate[2], output.Forecast[2]) = (1, 2, 3, 4);
        kept.Take(1, output);
        Assert.Equal([0, 0, 3, 1], kept.Estimates);
        Assert.Equal(4, kept.Forecasts[2]);
    }

    private static double[] Values(Metric metric, int contender) => [.. metric.Scores(contender).Select(static score => score.Value)];

    private static string[] Names(Metric metric) => [.. metric.Scores(0).Select(static score => score.Name)];

    private static Kept Saying(double[] estimates, int channels = 1)
    {
        var kept = new Kept(new int[channels], estimates.Length / channels);
        estimates.CopyTo(kept.Estimates, 0);
        return kept;
    }

    private static Kept Forecasting(double[] forecasts)
    {
        var kept = new Kept(new int[2], forecasts.Length / 2);
        forecasts.CopyTo(kept.Forecasts, 0);
        return kept;
    }
}
