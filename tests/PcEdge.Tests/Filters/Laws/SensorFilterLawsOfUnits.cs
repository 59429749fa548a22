namespace PcEdge.Tests.Filters.Laws;

/// <summary>Units, signs, order and company are the user's affair: they change nothing but themselves.</summary>
public sealed class SensorFilterLawsOfUnits
{
    private const int Rows = 4500;

    [Theory]
    [InlineData(1000, 5)]
    [InlineData(1e-9, 0)]
    [InlineData(1e9, -3)]
    [InlineData(-1000, 5)]
    public void A_channel_in_other_units_changes_its_own_estimate_only_by_them(double factor, double shift)
    {
        foreach (int changed in (int[])[0, 3])
        {
            SensorFamily family = Faulty();
            FilterTrace plain = FilterTrace.Of(family);
            FilterTrace other = FilterTrace.Of(Faulty().Change(changed, 0, Rows, (_, x) => (factor * x) + shift));
            for (int t = 0; t < Rows; t++)
            {
                for (int j = 0; j < 5; j++)
                {
                    double expected = j == changed ? (factor * plain.Estimate[t][j]) + shift : plain.Estimate[t][j];
                    double spread = j == changed ? 3 * Math.Abs(factor) : 3;
                    Near(expected, other.Estimate[t][j], 1e-9 * spread, $"row {t} channel {j}, changed {changed}");
                    Assert.Equal(plain.Alarm[t][j], other.Alarm[t][j]);
                    Assert.Equal(plain.State[t][j], other.State[t][j]);
                }
            }
        }
    }

    [Fact]
    public void Channels_in_another_order_get_the_same_results()
    {
        int[] order = [3, 0, 4, 2, 1];
        FilterTrace plain = FilterTrace.Of(Faulty());
        SensorFamily family = Faulty();
        for (int t = 0; t < Rows; t++)
        {
            family.Values[t] = Array.ConvertAll(order, j => family.Values[t][j]);
        }

        FilterTrace other = FilterTrace.Of(family);
        for (int t = 0; t < Rows; t++)
        {
            for (int place = 0; place < order.Length; place++)
            {
                Near(plain.Estimate[t][order[place]], other.Estimate[t][place], 3e-9, $"row {t} channel {order[place]}");
                Assert.Equal(plain.Alarm[t][order[place]], other.Alarm[t][place]);
            }
        }
    }

    [Theory]
    [InlineData("noise")]
    [InlineData("random walk")]
    [InlineData("constant")]
    [InlineData("on/off")]
    [InlineData("integer counter")]
    public void An_unrelated_channel_worsens_no_estimate_by_two_percent(string kind)
    {
        var family = new SensorFamily(Rows, SensorFamily.Like(5), 4);
        family.WithFaults();
        FilterTrace alone = FilterTrace.Of(family);
        double walk = 0;
        family.Join(t => kind switch
        {
            "noise" => 7 * family.Normal(),
            "random walk" => walk += .1 * family.Normal(),
            "constant" => 42,
            "on/off" => t / 170 % 3 == 0 ? 1 : 0,
            _ => t / 40,
        });
        FilterTrace joined = FilterTrace.Of(family);
        for (int j = 0; j < 5; j++)
        {
            double before = alone.Error(family, j, 300, Rows);
            double after = joined.Error(family, j, 300, Rows);
            Assert.True(after <= 1.02 * before, $"channel {j}: {after:g4} with {kind}, {before:g4} without");
        }
    }

    private static SensorFamily Faulty() => new SensorFamily(Rows, [1, 1, .7, 1.4, 1], 3).WithFaults();

    private static void Near(double expected, double actual, double tolerance, string where) =>
        Assert.True((double.IsNaN(expected) && double.IsNaN(actual)) || Math.Abs(expected - actual) <= tolerance, $"{where}: {actual:r}, not {expected:r}");
}
