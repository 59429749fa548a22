using PcEdge.Evaluation.Anomalies;
using PcEdge.Evaluation.Anomalies.Nab;

namespace PcEdge.Evaluation.Tests.Anomalies.Nab;

public class NabSweepTests
{
    // sigma(-.5)/sigma(-1), sigma(2/9) of the benchmark's sigma, worked out by hand.
    private const double Halfway = 0.8597925669;
    private const double SoonBehind = -0.5046723977;

    [Fact]
    public void Alarms_at_the_first_row_of_every_window_score_100()
    {
        AnomalySeries[] files = [File(100, (50, 59)), File(200, (60, 69), (150, 159))];
        NabSweep sweep = Sweep(files, [Events(100, (50, 1)), Events(200, (60, 1), (150, 1))]);
        Assert.All(NabProfile.All, profile => Assert.Equal(100, sweep.Best(profile).Score, 12));
    }

    [Fact]
    public void No_alarms_score_0_and_alarms_that_only_cost_are_left_out()
    {
        AnomalySeries[] files = [File(100, (50, 59))];
        Assert.All(NabProfile.All, profile => Assert.Equal(0, Sweep(files, [new double[100]]).Best(profile).Score));
        NabOutcome none = Sweep(files, [Events(100, (20, 5), (30, 4))]).Best(NabProfile.All[0]);
        Assert.Equal((0, double.PositiveInfinity, 0), (none.Score, none.Threshold, none.FalseAlarms));
    }

    [Fact]
    public void Alarms_at_given_places_score_what_the_definition_says()
    {
        // Two in the window, of which the earlier counts; one before it at full cost; one two rows behind; one in probation, which is not scored.
        AnomalySeries[] files = [File(100, (50, 59))];
        NabSweep sweep = Sweep(files, [Events(100, (10, 9), (20, 9), (55, 9), (57, 9), (61, 9))]);
        Assert.Equal(100 * (1 + Halfway + (.11 * (-1 + SoonBehind))) / 2, sweep.At(NabProfile.All[0], 9).Score, 6);
        Assert.Equal(100 * (1 + Halfway + (.22 * (-1 + SoonBehind))) / 2, sweep.At(NabProfile.All[1], 9).Score, 6);
        Assert.Equal(100 * (2 + Halfway + (.11 * (-1 + SoonBehind))) / 3, sweep.At(NabProfile.All[2], 9).Score, 6);
        Assert.Equal((1, 2), (sweep.At(NabProfile.All[0], 9).Found, sweep.At(NabProfile.All[0], 9).FalseAlarms));
    }

    [Fact]
    public void One_threshold_serves_all_files()
    {
        // At 5 both windows are found at the cost of one false alarm; at 7 one window alone.
        AnomalySeries[] files = [File(100, (50, 59)), File(100, (50, 59))];
        NabOutcome best = Sweep(files, [Events(100, (50, 7), (30, 6), (31, 4)), Events(100, (50, 5))]).Best(NabProfile.All[0]);
        Assert.Equal(5, best.Threshold);
        Assert.Equal(100 * (4 - .11) / 4, best.Score, 12);
    }

    [Fact]
    public void Events_of_the_same_score_are_taken_or_left_together()
    {
        AnomalySeries[] files = [File(100, (50, 59))];
        (int, double)[] many = [(50, 1), .. Enumerable.Range(16, 30).Select(static row => (row, 1.0))];
        Assert.Equal(double.PositiveInfinity, Sweep(files, [Events(100, many)]).Best(NabProfile.All[0]).Threshold);
    }

    [Fact]
    public void Probation_is_15_percent_of_the_rows_and_at_most_750()
    {
        Assert.Equal(15, new NabRows(File(101)).Probation);
        Assert.Equal(750, new NabRows(File(20_000)).Probation);
    }

    [Fact]
    public void Value_of_a_row_falls_within_a_window_and_recovers_its_cost_behind_it()
    {
        double[] value = new NabRows(File(200, (50, 59))).Value;
        Assert.Equal(-1, value[49]);
        Assert.Equal(1, value[50], 12);
        Assert.True(value[51] < value[50] && value[59] < value[58] && value[59] > 0);
        Assert.True(value[60] < 0 && value[61] < value[60]);
        Assert.Equal(-1, value[199]);
    }

    private static NabSweep Sweep(AnomalySeries[] files, double[][] events) => new(files, events);

    private static AnomalySeries File(int rows, params (int First, int Last)[] windows) => new()
    {
        Name = "file",
        Category = "category",
        Channels = ["value"],
        Values = new double[rows],
        Times = [],
        Windows = [.. windows.Select(static window => new AnomalyWindow(window.First, window.Last))],
    };

    private static double[] Events(int rows, params (int Row, double Score)[] told)
    {
        double[] events = new double[rows];
        foreach ((int row, double score) in told)
        {
            events[row] = score;
        }

        return events;
    }
}
