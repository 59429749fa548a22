using PcEdge.Evaluation.Deployments;

namespace PcEdge.Evaluation.Tests.Deployments;

public class FaultInjectorTests
{
    private static readonly Deployment s_clean = SineDeployment.Create(rows: 3000, channels: 4);

    [Fact]
    public void Same_seed_gives_the_same_bits_and_another_seed_does_not()
    {
        Deployment first = FaultInjector.Inject(s_clean, 7), again = FaultInjector.Inject(s_clean, 7), other = FaultInjector.Inject(s_clean, 8);
        for (int i = 0; i < first.Faults.Count; i++)
        {
            Assert.Equal(first.Faults[i].Values.Cells, again.Faults[i].Values.Cells);
            Assert.Equal(first.Faults[i].Codes, again.Faults[i].Codes);
            Assert.NotEqual(first.Faults[i].Codes, other.Faults[i].Codes);
        }
    }

    [Fact]
    public void Values_outside_the_labels_are_the_clean_ones_and_absent_rows_stay_absent()
    {
        foreach (FaultSeries series in FaultInjector.Inject(s_clean, 1).Faults)
        {
            int changed = 0;
            for (int cell = 0; cell < series.Codes.Length; cell++)
            {
                double truth = s_clean.Clean.Cells[cell], value = series.Values.Cells[cell];
                Assert.Equal(double.IsNaN(truth), double.IsNaN(value));
                if (series.Codes[cell] == 0)
                {
                    Assert.Equal(truth, value);
                }
                else
                {
                    Assert.True(double.IsFinite(truth));
                    changed += value == truth ? 0 : 1;
                }
            }

            Assert.All(series.Codes.Take(s_clean.WarmUpRows * s_clean.Channels.Count), static code => Assert.Equal(0, code));
            Assert.True(changed > 0.02 * series.Codes.Length, $"{series.Kind}: only {changed} cells are changed");
        }
    }

    [Fact]
    public void Synchronous_faults_share_their_rows_and_independent_ones_do_not()
    {
        Deployment injected = FaultInjector.Inject(s_clean, 3);
        FaultSeries together = injected.Faults.First(static s => s.Kind == FaultKind.Drift && s.Timing == "synchronous");
        FaultSeries apart = injected.Faults.First(static s => s.Kind == FaultKind.Drift && s.Timing == "independent");
        Assert.Equal(RowsOf(together, 1, where: together), RowsOf(together, 2, where: together));
        Assert.NotEqual(RowsOf(apart, 1, where: apart), RowsOf(apart, 2, where: apart));
    }

    [Fact]
    public void Sizes_follow_the_daily_range()
    {
        double[] ranges = DailyRange.Of(s_clean.Clean, s_clean.Clock);
        Assert.Equal(10, ranges[1], 1);
        Assert.Equal(1000, ranges[3], 0);
        FaultSeries drift = FaultInjector.Inject(s_clean, 5).Faults.First(static s => s.Kind == FaultKind.Drift && s.Timing == "synchronous");
        for (int row = 0; row < s_clean.Rows; row++)
        {
            int small = (row * 4) + 1, large = (row * 4) + 3;
            if (drift.Codes[small] > 0 && drift.Codes[large] > 0)
            {
                // .3 to 1.5 D and at most five deviations of .2 D
                Assert.InRange(Math.Abs(drift.Values.Cells[small] - s_clean.Clean.Cells[small]), 0, 25);
                Assert.InRange(Math.Abs(drift.Values.Cells[large] - s_clean.Clean.Cells[large]), 0, 2500);
            }
        }
    }

    [Fact]
    public void Injected_values_keep_the_decimals_of_their_channel()
    {
        foreach (FaultSeries series in FaultInjector.Inject(s_clean, 2).Faults)
        {
            Assert.All(
                series.Values.Cells.Where(static value => double.IsFinite(value)),
                static value => Assert.Equal(Math.Round(value * 100), value * 100, 6));
        }
    }

    /// <summary>Rows at fault of a channel, among those in which channels 1 and 2 are present.</summary>
    private static int[] RowsOf(FaultSeries series, int channel, FaultSeries where) =>
        [.. Enumerable.Range(0, where.Values.Rows).Where(row => where.Values.IsPresent(row, 1) && where.Values.IsPresent(row, 2) && series.Codes[(row * 4) + channel] > 0)];
}
