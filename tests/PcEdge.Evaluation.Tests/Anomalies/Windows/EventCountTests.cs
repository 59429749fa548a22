using PcEdge.Evaluation.Anomalies;
using PcEdge.Evaluation.Anomalies.Windows;

namespace PcEdge.Evaluation.Tests.Anomalies.Windows;

public class EventCountTests
{
    [Fact]
    public void Event_counts_once_from_its_first_alarm_and_false_alarms_stand_for_thirty_rows()
    {
        AnomalySeries series = Series(300, new AnomalyWindow(100, 119), new AnomalyWindow(200, 209));
        AnomalyTrace trace = Trace(300, (10, 1), (20, 1), (39, 1), (40, 1), (104, 1), (110, 1), (130, 1));
        EventCount count = EventCount.At([series], [trace], 1);
        Assert.Equal((1, 3, 4.0), (count.Found, count.FalseAlarms, count.Delay));
    }

    [Fact]
    public void Rows_that_are_only_learned_from_count_for_nothing()
    {
        var series = new AnomalySeries { Name = "", Category = "", Channels = ["value"], Values = new double[100], Times = [], Period = 60, Lead = 50, Windows = [new AnomalyWindow(80, 89)] };
        AnomalyTrace trace = Trace(100, (10, 5), (60, 4), (85, 3));
        EventCount count = EventCount.At([series], [trace], 1);
        Assert.Equal((1, 1), (count.Found, count.FalseAlarms));
        Assert.Equal(Math.BitIncrement(4.0), EventCount.Threshold([series], [trace], 0));
        Assert.Equal(1.0 / 40, new LabelledRows([series], [trace]).FalseAlarmRate);
        Assert.Equal(50 / 1440.0, series.Days, 12);
    }

    [Fact]
    public void Threshold_is_the_lowest_that_keeps_to_the_false_alarms_allowed()
    {
        AnomalySeries series = Series(300, new AnomalyWindow(100, 119));
        AnomalyTrace trace = Trace(300, (10, 5), (60, 4), (150, 3), (200, 2), (105, 2.5));
        Assert.Equal(4, EventCount.At([series], [trace], EventCount.Threshold([series], [trace], 4)).FalseAlarms);
        double two = EventCount.Threshold([series], [trace], 2);
        EventCount count = EventCount.At([series], [trace], two);
        Assert.Equal((0, 2), (count.Found, count.FalseAlarms));
        Assert.Equal(Math.BitIncrement(3.0), two);
        Assert.Equal(1, EventCount.At([series], [trace], EventCount.Threshold([series], [trace], 3)).Found);
    }

    [Fact]
    public void Rows_are_ranked_one_by_one_without_point_adjustment()
    {
        // One row of four of the event is seen: recall a quarter, however long the event is.
        AnomalySeries series = Series(10, new AnomalyWindow(4, 7));
        var rows = new LabelledRows([series], [Trace(10, (5, 9))]);
        Assert.Equal(9, rows.Threshold);
        Assert.Equal(.4, rows.F1, 12);
        Assert.Equal((0, .75), (rows.FalseAlarmRate, rows.MissedRate));
        Assert.Equal(.25 + (.75 * .4), rows.AveragePrecision, 12);
        Assert.Equal(.25 + (.75 * .5), rows.AreaUnderCurve, 12);
    }

    [Fact]
    public void Runs_of_labelled_rows_are_events()
    {
        List<AnomalyWindow> windows = AnomalyWindow.Of([true, true, false, true, false, false, true]);
        Assert.Equal([(0, 1), (3, 3), (6, 6)], windows.Select(static window => (window.First, window.Last)));
        Assert.Equal([0, 0, -1, 1, -1, -1, 2], AnomalyWindow.Places(7, windows));
    }

    private static AnomalySeries Series(int rows, params AnomalyWindow[] windows) => new()
    {
        Name = "series",
        Category = "",
        Channels = ["value"],
        Values = new double[rows],
        Times = [],
        Windows = windows,
    };

    private static AnomalyTrace Trace(int rows, params (int Row, double Score)[] told)
    {
        var trace = new AnomalyTrace(rows, emits: true);
        foreach ((int row, double score) in told)
        {
            trace.Events[row] = score;
            trace.Evidence[row] = score;
        }

        return trace;
    }
}
