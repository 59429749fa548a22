using PcEdge.Filters;

namespace PcEdge.Tests.Filters.Laws;

/// <summary>Any clock, any gap: time constants follow the stream's own pace, and beliefs age by the time that passed.</summary>
public sealed class SensorFilterLawsOfTime
{
    private const int Rows = 5000;

    public static TheoryData<double> Clocks => [.5, 60, 300, 3600];

    [Theory]
    [MemberData(nameof(Clocks))]
    public void On_every_clock_an_offset_and_a_spike_are_found_and_the_healthy_are_left_alone(double seconds)
    {
        var family = new SensorFamily(Rows, SensorFamily.Like(5), 21, seconds);
        family.Change(1, 3500, 3540, (_, x) => x + 8);
        family.Change(2, 4200, 4201, (_, x) => x + 12);
        FilterTrace trace = FilterTrace.Of(family.Values, _ => seconds, new SensorFilterOptions { FalseAlarmRate = .001 });
        Assert.True(trace.Alarm[3500][1] || trace.Alarm[3501][1], "offset");
        Assert.True(trace.Alarms(1, 3500, 3540) > .9, $"offset {trace.Alarms(1, 3500, 3540):p0}");
        Assert.True(trace.Alarm[4200][2], "spike");
        for (int j = 0; j < 5; j++)
        {
            Assert.True(trace.Alarms(j, 0, 3500) < .003, $"channel {j}: {trace.Alarms(j, 0, 3500):p2} false alarms");
        }

        Assert.True(trace.Error(family, 1, 3500, 3540) < 2, $"{trace.Error(family, 1, 3500, 3540):g3}");
    }

    [Fact]
    public void A_gap_is_as_many_absent_rows()
    {
        const int Gap = 40;
        SensorFamily family = new(3200, [1, 1, .7, 1.4], 22);
        double[][] silent = [.. family.Values.Select((row, t) => t is >= 3000 and < 3000 + Gap ? [double.NaN, double.NaN, double.NaN, double.NaN] : row)];
        FilterTrace absent = FilterTrace.Of(silent, _ => 60, new SensorFilterOptions());
        double[][] skipped = [.. family.Values.Where((_, t) => t is < 3000 or >= 3000 + Gap)];
        FilterTrace jumped = FilterTrace.Of(skipped, t => t == 3000 ? 60 * (Gap + 1) : 60, new SensorFilterOptions());
        for (int t = 3000; t < skipped.Length; t++)
        {
            for (int j = 0; j < 4; j++)
            {
                Assert.Equal(absent.Estimate[t + Gap][j], jumped.Estimate[t][j], .01);
                Assert.Equal(1, jumped.Deviation[t][j] / absent.Deviation[t + Gap][j], .02);
            }
        }
    }

    [Fact]
    public void The_longer_the_gap_the_less_sure_the_estimate_after_it()
    {
        double before = 0;
        foreach (int gap in (int[])[1, 5, 30, 200, 2000])
        {
            double[][] values = new SensorFamily(3001, SensorFamily.Like(3), 23).Change(0, 3000, 3001, (_, _) => double.NaN).Values;
            FilterTrace trace = FilterTrace.Of(values, t => t == 3000 ? 60 * gap : 60, new SensorFilterOptions());
            Assert.True(trace.Deviation[3000][0] > before, $"{gap} rows: {trace.Deviation[3000][0]:g4}, {before:g4} after fewer");
            before = trace.Deviation[3000][0];
        }
    }

    [Fact]
    public void Irregular_times_change_little_once_siblings_are_known()
    {
        var family = new SensorFamily(Rows, SensorFamily.Like(4), 24, 20);
        var random = new Random(5);
        List<int> kept = [0];
        while (kept[^1] < Rows - 10)
        {
            kept.Add(kept[^1] + random.Next(1, 6));
        }

        double[][] values = [.. kept.Select(t => family.Values[t])];
        FilterTrace trace = FilterTrace.Of(values, t => 20.0 * (kept[t] - kept[t - 1]), new SensorFilterOptions());
        for (int j = 0; j < 4; j++)
        {
            Assert.True(trace.Alarms(j, 0, values.Length) < .005, $"channel {j}: {trace.Alarms(j, 0, values.Length):p2}");
            double[] errors = [.. kept.Select((t, row) => Math.Abs(trace.Estimate[row][j] - family.Truth[t][j])).Skip(1000)];
            Assert.True(errors.Average() < .04, $"channel {j}: {errors.Average():g3}");
            Assert.True(errors.Max() < .3, $"channel {j}: {errors.Max():g3}");
        }
    }

    [Fact]
    public void An_absent_channel_does_not_become_surer_and_is_sure_again_when_it_is_back()
    {
        SensorFamily family = new SensorFamily(Rows, SensorFamily.Like(5), 25).Change(1, 3000, 3400, (_, _) => double.NaN);
        FilterTrace trace = FilterTrace.Of(family);
        double most = trace.Deviation[2999][1];
        for (int t = 3000; t < 3400; t++)
        {
            // The siblings' cause is part of it and breathes with their weights, a few thousandths.
            Assert.True(trace.Deviation[t][1] > .99 * most, $"row {t}: {trace.Deviation[t][1]:g6} after {most:g6}");
            Assert.Equal(ChannelState.Missing, trace.State[t][1]);
            Assert.Equal(trace.Estimate[t][1], trace.Trusted[t][1]);
            most = Math.Max(most, trace.Deviation[t][1]);
        }

        Assert.True(most > 3 * trace.Deviation[2999][1], $"{most:g3} after {trace.Deviation[2999][1]:g3}");
        Assert.True(trace.Deviation[3403][1] < 2 * trace.Deviation[2999][1], $"{trace.Deviation[3403][1]:g3}");
    }
}
