using PcEdge.Evaluation.Reports;

namespace PcEdge.Evaluation.Tests.Reports;

public sealed class FaultScoreTests
{
    private static readonly double[] s_readings = [20, 20, 50, 50, 50, 20, 20, 20, 20, 20];
    private static readonly double[] s_estimates = [20, 20, 23, 24, 20, 21, 20, 20, 20, 20];

    [Fact]
    public void Outcome_of_a_fault_is_what_one_counts_by_hand()
    {
        (StreamTrace trace, FaultLabels labels) = LabelledStream.Of(s_readings, s_estimates, [3, 4], 2, 4);
        FaultOutcome outcome = FaultOutcome.Of(labels.Episodes[0], trace, labels);
        Assert.Equal(60, outcome.NoticedAfter);
        Assert.Equal(120, outcome.RecoveredAfter);
        Assert.Equal(2, outcome.Caught);
        Assert.Equal(ChannelState.Biased, outcome.Called);
        Assert.Equal(30, outcome.RawError, 6);
        Assert.Equal(Math.Sqrt(25.0 / 3), outcome.Error, 6);
    }

    [Fact]
    public void A_fault_without_alarm_is_never_noticed()
    {
        (StreamTrace trace, FaultLabels labels) = LabelledStream.Of(s_readings, s_estimates, [], 2, 4);
        Assert.True(double.IsNaN(FaultOutcome.Of(labels.Episodes[0], trace, labels).NoticedAfter));
    }

    [Fact]
    public void An_alarm_that_begins_within_a_fault_is_not_false_however_long_it_lasts()
    {
        (StreamTrace trace, FaultLabels labels) = LabelledStream.Of(s_readings, s_estimates, [4, 5, 6, 7], 2, 4);
        Assert.Equal(0, MethodScore.Of("x", trace.Estimate, trace.Alarm, trace.Times, labels, 0).FalseAlarms);
    }

    [Fact]
    public void Alarms_within_half_an_hour_are_one_false_alarm()
    {
        double[] twenty = [.. Enumerable.Repeat(20.0, 100)];
        (StreamTrace trace, FaultLabels labels) = LabelledStream.Of(twenty, twenty, [5, 30, 80], 99, 99);
        Assert.Equal(2, MethodScore.Of("x", trace.Estimate, trace.Alarm, trace.Times, labels, 0).FalseAlarms);
    }

    [Fact]
    public void Band_holds_the_truth_where_the_estimate_is_the_truth()
    {
        // The scripted deviation is 0: only exact estimates are inside, 6 of 7 healthy ones and 1 of 3 faulty ones.
        (StreamTrace trace, FaultLabels labels) = LabelledStream.Of(s_readings, s_estimates, [], 2, 4);
        Assert.Equal(6.0 / 7, BandCoverage.Of(trace, labels, faulty: false));
        Assert.Equal(1.0 / 3, BandCoverage.Of(trace, labels, faulty: true));
    }

    [Fact]
    public void Absent_rows_count_neither_as_error_nor_as_catch()
    {
        double[] readings = [20, double.NaN, 50, 20];
        (StreamTrace trace, FaultLabels labels) = LabelledStream.Of(readings, [20, 99, 20, 20], [2], 2, 2);
        MethodScore score = MethodScore.Of("x", trace.Estimate, trace.Alarm, trace.Times, labels, 0);
        Assert.Equal((0, 0, 1), (score.FaultyError, score.AllError, score.Caught));
    }
}
