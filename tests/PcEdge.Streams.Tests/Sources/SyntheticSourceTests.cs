namespace PcEdge.Streams.Tests.Sources;

/// <summary>Made-up sensors.</summary>
public sealed class SyntheticSourceTests
{
    [Fact]
    public void Waves_are_what_they_are_called() =>
        Assert.Equal(["0 0 1 -1", "1 1 1 -0.5", "2 0 -1 0", "3 -1 -1 0.5", "4 0 1 -1"], Rows("sine,square,saw?rows=5&cycle=4&offset=0&noise=0"));

    [Fact]
    public void The_same_seed_gives_the_same_rows_and_another_gives_others()
    {
        string[] rows = Rows("walk,noise?rows=50&seed=7");
        Assert.Equal(rows, Rows("walk,noise?rows=50&seed=7"));
        Assert.NotEqual(rows, Rows("walk,noise?rows=50&seed=8"));
    }

    [Fact]
    public void Noise_has_the_mean_and_the_deviation_that_were_asked_for()
    {
        using ISource source = Open("constant?rows=20000&offset=5&noise=2");
        var row = new SourceRow(1);
        double sum = 0, squares = 0;
        while (source.TryRead(row))
        {
            sum += row.Values[0] - 5;
            squares += (row.Values[0] - 5) * (row.Values[0] - 5);
        }

        Assert.InRange(sum / 20000, -0.05, 0.05);
        Assert.InRange(Math.Sqrt(squares / 20000), 1.97, 2.03);
    }

    [Theory]
    [InlineData("missing", "20 20 - - - 20")]
    [InlineData("stuck", "20 20 20 20 20 20")]
    [InlineData("bias", "20 20 25 25 25 20")]
    [InlineData("spikes", "20 20 25 20 20 20")]
    [InlineData("drift", "20 20 20 21.666667 23.333333 20")]
    public void A_fault_begins_and_ends_as_asked_and_spares_the_others(string fault, string values)
    {
        string[] rows = Rows($"constant,constant?rows=6&noise=0&fault={fault}&from=2&for=3");
        Assert.Equal(values, string.Join(' ', rows.Select(static row => row.Split(' ')[1])));
        Assert.All(rows, static row => Assert.Equal("20", row.Split(' ')[2]));
    }

    [Fact]
    public void A_stuck_sensor_gives_what_it_gave_last()
    {
        string[] values = [.. Rows("walk?rows=100&fault=stuck&from=50&for=20").Select(static row => row.Split(' ')[1])];
        Assert.All(values[50..70], value => Assert.Equal(values[49], value));
        Assert.NotEqual(values[49], values[70]);
    }

    [Fact]
    public void A_wave_that_there_is_not_is_refused() =>
        Assert.Contains("expected some of sine, square", Assert.Throws<StreamUriException>(() => Open("triangle")).Message, StringComparison.Ordinal);

    private static ISource Open(string target) => SourceKind.Open("synthetic:" + target, new SourceOptions());

    private static string[] Rows(string target)
    {
        using ISource source = Open(target);
        return Text.Rows(source);
    }
}
