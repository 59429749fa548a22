using PcEdge.Evaluation.Metrics;

namespace PcEdge.Evaluation.Tests.Metrics;

public class ThresholdTests
{
    [Fact]
    public void A_score_at_the_threshold_is_a_detection()
    {
        // Detections 2, 2 and 5 of faulty 1, 2, 5: hits 2, detections 3, faulty 3.
        Assert.Equal(4.0 / 6, Evaluation.Metrics.Detection.F1([1, 2, 5], [0, 1.9, 2], 2), 15);
        Assert.Equal(0, Evaluation.Metrics.Detection.F1([1], [2], 3));
    }

    [Fact]
    public void Quantiles_lie_linearly_between_order_statistics()
    {
        double[] ascending = [1, 2, 4, 8];
        Assert.Equal(1, Quantile.Of(ascending, 0));
        Assert.Equal(3, Quantile.Of(ascending, 0.5));
        Assert.Equal(8, Quantile.Of(ascending, 1));
        Assert.Equal(6.8, Quantile.Of(ascending, 0.9), 12);
    }

    [Fact]
    public void Grid_spans_the_quantiles_and_thirty_times_the_largest()
    {
        double[] clean = [.. Enumerable.Range(0, 10001).Select(i => i / 1000.0)];
        double[] grid = ThresholdGrid.Of(clean);
        Assert.Equal(5, grid[0], 12);
        Assert.Equal(9.999 * 30, grid[^1], 9);
        Assert.InRange(grid.Length, 72, 74);
        Assert.Contains(grid, threshold => Math.Abs(threshold - 9.9) < 1e-12);
    }

    [Fact]
    public void Alarms_within_half_an_hour_are_one_episode()
    {
        bool[] alarm = new bool[200];
        alarm[10] = alarm[40] = alarm[71] = alarm[199] = true;
        Assert.Equal(3, AlarmEpisodes.Count(alarm, 1, clock: 60));
        Assert.Equal(4, AlarmEpisodes.Count(alarm, 1, clock: 3600));
        Assert.Equal(2, AlarmEpisodes.Count(alarm, 2, clock: 60));
    }
}
