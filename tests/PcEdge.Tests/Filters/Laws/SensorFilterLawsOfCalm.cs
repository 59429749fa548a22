using PcEdge.Filters;

namespace PcEdge.Tests.Filters.Laws;

/// <summary>Normal running is left in peace, whatever normal is for a channel; a wild reading does bounded harm.</summary>
public sealed class SensorFilterLawsOfCalm
{
    private const int Rows = 10_000;

    [Theory]
    [InlineData("switch by chance")]
    [InlineData("light by day")]
    [InlineData("whole degrees")]
    [InlineData("whole degrees, quiet nights")]
    [InlineData("steps of a slow tank")]
    public void A_coarse_channel_is_not_stuck_in_normal_use(string kind)
    {
        var family = new SensorFamily(Rows, [1], 31);
        var random = new Random(6);
        bool on = false;
        double tank = 50;
        double[][] values = new double[Rows][];
        for (int t = 0; t < Rows; t++)
        {
            bool night = t % 1440 > 900;
            on ^= random.Next(120) == 0;
            tank += random.Next(40) == 0 ? -.5 : 0;
            values[t] =
            [
                kind switch
                {
                    "switch by chance" => on ? 1 : 0,
                    "light by day" => night ? 0 : on ? 1 : 0,
                    "whole degrees" => Math.Round(family.Values[t][0]),
                    "whole degrees, quiet nights" => night ? 17 : Math.Round(family.Values[t][0]),
                    _ => tank < 5 ? tank = 50 : tank,
                },
            ];
        }

        FilterTrace trace = FilterTrace.Of(values, _ => 60, new SensorFilterOptions());
        double stuck = trace.Shown(ChannelState.Stuck, 0, 2 * 1440, Rows);
        Assert.True(stuck < .002, $"stuck in {stuck:p2} of the rows after the second day");
    }

    [Fact]
    public void A_fine_channel_that_stands_still_is_stuck_within_fifteen_rows_and_free_within_five()
    {
        SensorFamily family = new SensorFamily(5000, SensorFamily.Like(4), 32);
        family.Change(1, 3000, 3200, (_, _) => family.Values[2999][1]);
        FilterTrace trace = FilterTrace.Of(family);
        Assert.Equal(ChannelState.Stuck, trace.State[3015][1]);
        Assert.True(trace.Shown(ChannelState.Stuck, 1, 3015, 3200) > .99);
        Assert.Equal(0, trace.Shown(ChannelState.Stuck, 1, 3205, 5000));
    }

    [Fact]
    public void A_channel_that_never_moved_is_learning_and_harms_nobody()
    {
        SensorFamily family = new SensorFamily(3000, SensorFamily.Like(3), 33).Join(_ => 42);
        FilterTrace trace = FilterTrace.Of(family);
        Assert.Equal(1, trace.Shown(ChannelState.Learning, 3, 0, 3000));
        Assert.Equal(0, trace.Alarms(3, 0, 3000));
        Assert.Equal(42, trace.Estimate[^1][3]);
        Assert.Equal(42, trace.Trusted[^1][3]);
    }

    [Fact]
    public void The_first_rows_are_learned_from_not_alarmed_about()
    {
        FilterTrace trace = FilterTrace.Of(new SensorFamily(600, SensorFamily.Like(5), 34));
        for (int j = 0; j < 5; j++)
        {
            Assert.Equal(1, trace.Shown(ChannelState.Learning, j, 0, 29));
            Assert.Equal(0, trace.Shown(ChannelState.Learning, j, 30, 600));
            Assert.Equal(0, trace.Alarms(j, 0, 29));
            Assert.True(trace.Alarms(j, 30, 600) < .01, $"channel {j}: {trace.Alarms(j, 30, 600):p2}");
        }
    }

    [Theory]
    [InlineData(1e6)]
    [InlineData(-1e6)]
    [InlineData(1e99)]
    [InlineData(1e300)]
    public void One_wild_reading_moves_the_belief_by_a_bounded_amount(double wild)
    {
        SensorFamily plain = new(4000, SensorFamily.Like(4), 35);
        SensorFamily struck = new SensorFamily(4000, SensorFamily.Like(4), 35).Change(2, 2500, 2501, (_, x) => x + (10 * wild));
        FilterTrace before = FilterTrace.Of(plain);
        FilterTrace after = FilterTrace.Of(struck);
        Assert.True(after.Alarm[2500][2] || wild > 1e99);
        Assert.Equal(before.Group[^1], after.Group[^1]);
        for (int t = 2500; t < 4000; t++)
        {
            for (int j = 0; j < 4; j++)
            {
                double moved = Math.Abs(after.Estimate[t][j] - before.Estimate[t][j]);
                double bound = t < 2503 ? .5 : t < 2600 ? .2 : .1;
                Assert.True(moved < bound, $"row {t} channel {j} moved by {moved:g3}");
            }
        }
    }

    [Fact]
    public void Trusted_is_the_reading_unless_it_alarms_or_is_absent()
    {
        SensorFamily family = new SensorFamily(4500, SensorFamily.Like(4), 36).WithFaults();
        FilterTrace trace = FilterTrace.Of(family);
        int alarms = 0;
        for (int t = 0; t < family.Rows; t++)
        {
            for (int j = 0; j < 4; j++)
            {
                bool doubted = trace.Alarm[t][j] || !double.IsFinite(family.Values[t][j]);
                alarms += trace.Alarm[t][j] ? 1 : 0;
                Assert.Equal(doubted ? trace.Estimate[t][j] : family.Values[t][j], trace.Trusted[t][j]);
            }
        }

        Assert.True(alarms > 300, $"{alarms}");
    }
}
