using PcEdge.Filters;

namespace PcEdge.Tests.Filters.Laws;

/// <summary>What siblings do for one another, and what they cannot do to one another.</summary>
public sealed class SensorFilterLawsOfSiblings
{
    private const int Rows = 5000;
    private const int From = 4000;
    private const int To = 4360;

    [Theory]
    [InlineData("missing", -.3)]
    [InlineData("stuck", -.3)]
    [InlineData("missing", 50)]
    public void A_sibling_inverted_or_of_another_size_bridges_a_fault_at_least_twice_as_well(string fault, double loading)
    {
        SensorFamily family = Broken(fault, new SensorFamily(Rows, [1, loading, loading], 8));
        double together = FilterTrace.Of(family).Error(family, 0, From, To);
        SensorFamily single = Broken(fault, new SensorFamily(Rows, [1, loading, loading], 8));
        for (int t = 0; t < Rows; t++)
        {
            single.Values[t] = [single.Values[t][0]];
        }

        double alone = FilterTrace.Of(single).Error(single, 0, From, To);
        Assert.True(2 * together < alone, $"{together:g4} with siblings, {alone:g4} alone");
    }

    [Fact]
    public void An_absent_channel_follows_its_siblings()
    {
        SensorFamily family = new SensorFamily(Rows, SensorFamily.Like(5), 9).Change(2, From, To, (_, _) => double.NaN);
        FilterTrace trace = FilterTrace.Of(family);
        double moved = Math.Abs(family.Truth[To - 1][2] - family.Truth[From][2]);
        double error = trace.Error(family, 2, From, To);
        Assert.True(moved > 3 && error < .9, $"moved {moved:g3}, error {error:g3}");
    }

    [Fact]
    public void A_channel_that_appears_late_joins_its_siblings()
    {
        SensorFamily family = new SensorFamily(4000, SensorFamily.Like(5), 10).Change(3, 0, 1500, (_, _) => double.NaN);
        FilterTrace trace = FilterTrace.Of(family);
        Assert.Equal(-1, trace.Group[1499][3]);
        Assert.True(double.IsNaN(trace.Estimate[1499][3]));
        int joined = Enumerable.Range(1500, 2500).FirstOrDefault(t => trace.Group[t][3] == trace.Group[t][0], 9999);
        Assert.True(joined < 2600, $"joined at {joined}");
        Assert.Equal(0, trace.Group[^1][3]);
    }

    [Fact]
    public void A_channel_that_rests_at_first_joins_its_siblings()
    {
        SensorFamily family = new SensorFamily(4000, SensorFamily.Like(4), 11).Change(2, 0, 200, (_, _) => 15);
        Assert.Equal(0, FilterTrace.Of(family).Group[^1][2]);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(13)]
    public void Three_of_ten_that_ramp_together_do_not_hijack_the_others(int seed)
    {
        var family = new SensorFamily(Rows, SensorFamily.Like(10), seed);
        for (int j = 0; j < 3; j++)
        {
            family.Change(j, From, From + 600, (t, x) => x + (20 * (t - From) / 600.0));
        }

        FilterTrace trace = FilterTrace.Of(family);
        for (int j = 3; j < 10; j++)
        {
            double error = trace.Error(family, j, From, From + 600);
            Assert.True(error < .3, $"channel {j}: {error:g3}");
        }

        for (int j = 0; j < 3; j++)
        {
            double error = trace.Error(family, j, From, From + 600);
            Assert.True(error < 6, $"liar {j}: {error:g3}, the reading 11.5");
        }
    }

    [Fact]
    public void One_channel_alone_is_followed_and_its_spike_found()
    {
        SensorFamily family = new SensorFamily(Rows, [1], 14).Change(0, 3000, 3001, (_, x) => x + 8);
        FilterTrace trace = FilterTrace.Of(family);
        Assert.True(trace.Alarm[3000][0]);
        Assert.InRange(trace.Trusted[3000][0], family.Truth[3000][0] - 1, family.Truth[3000][0] + 1);
        Assert.True(trace.Error(family, 0, 300, Rows) < .2, $"{trace.Error(family, 0, 300, Rows):g3}");
        Assert.True(trace.Alarms(0, 30, Rows) < .005, $"{trace.Alarms(0, 30, Rows):p2}");
    }

    [Fact]
    public void Unrelated_channels_stay_apart_and_named_groups_are_kept()
    {
        var family = new SensorFamily(3000, SensorFamily.Like(3), 15);
        var other = new SensorFamily(3000, [1], 16);
        family.Join(t => other.Normal());
        FilterTrace trace = FilterTrace.Of(family);
        Assert.Equal([0, 0, 0, 3], trace.Group[^1]);
        Assert.Equal([0, 1, 0, 1], FilterTrace.Of(family.Values, _ => 60, new SensorFilterOptions { Groups = [5, 9, 5, 9] }).Group[^1]);
    }

    private static SensorFamily Broken(string fault, SensorFamily family) =>
        family.Change(0, From, To, (_, _) => fault == "stuck" ? family.Values[From - 1][0] : double.NaN);
}
