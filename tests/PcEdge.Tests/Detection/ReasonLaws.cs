using PcEdge.Detection;

namespace PcEdge.Tests.Detection;

/// <summary>Which unit speaks, and that a user decides who may.</summary>
public sealed class ReasonLaws
{
    [Fact]
    public void Every_unit_has_a_name_a_place_and_a_reason_of_its_own()
    {
        Assert.Equal(Enum.GetValues<PredictionUnitKind>(), PredictionUnitTable.All.Select(static unit => unit.Kind));
        Assert.Equal(PredictionUnitTable.All.Count, PredictionUnitTable.All.Select(static unit => unit.Name).Distinct().Count());
        Assert.Equal(PredictionUnitTable.All.Count, PredictionUnitTable.All.Select(static unit => unit.Reason).Distinct().Count());
        Assert.All(PredictionUnitTable.All, static unit => Assert.Same(unit, PredictionUnitTable.Find(unit.Name)));
        Assert.Null(PredictionUnitTable.Find("oracle"));
    }

    [Fact]
    public void Higher_than_ever_is_a_record_and_the_amount_says_on_which_side()
    {
        foreach (int side in (int[])[1, -1])
        {
            double[] values = Series.Normal(4000, 2);
            values[3500] = 25 * side;
            Verdict verdict = Series.Detect(values)[3500];
            Assert.Equal(AlarmReason.Record, verdict.Reason);
            Assert.Equal(side, Math.Sign(verdict.Amount));
        }
    }

    [Theory]
    [InlineData(PredictionUnitKind.Volatility, AlarmReason.Volatility)]
    [InlineData(PredictionUnitKind.VolatilityBelief, AlarmReason.VolatilityBelief)]
    public void Noise_four_times_as_wide_is_volatility_and_about_that_amount(PredictionUnitKind kind, AlarmReason reason)
    {
        double[] values = Series.Normal(6000, 3);
        for (int t = 5000; t < 5100; t++)
        {
            values[t] *= 4;
        }

        DetectorOptions options = Only(kind, 20);
        Verdict verdict = Series.Detect(values, options: options)[5000..5100].First(static v => v.Anomaly > 0);
        Assert.Equal(reason, verdict.Reason);
        Assert.InRange(verdict.Amount, 1.4, 8);
    }

    [Fact]
    public void A_pattern_never_seen_is_told_with_its_length_in_seconds()
    {
        double[] values = Series.Daily(9000);
        for (int t = 8000; t < 8096; t++)
        {
            values[t] = t % 12 < 6 ? 3 : -3;
        }

        Verdict verdict = Series.Detect(values, options: Only(PredictionUnitKind.Memory, 4))[8000..8100].First(static v => v.Anomaly > 0);
        Assert.Equal(AlarmReason.Pattern, verdict.Reason);
        Assert.Equal(48 * 300, verdict.Amount);
    }

    [Fact]
    public void A_level_never_held_is_told_in_deviations()
    {
        double[] values = Series.Normal(6000, 7);
        for (int t = 5000; t < 6000; t++)
        {
            values[t] -= 2.5;
        }

        Verdict verdict = Series.Detect(values, options: Only(PredictionUnitKind.Level, 4))[5000..5200].First(static v => v.Anomaly > 0);
        Assert.Equal(AlarmReason.Level, verdict.Reason);
        Assert.InRange(verdict.Amount, -40, -2);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_unit_that_is_switched_off_is_never_the_reason_and_alone_it_is_the_only_one(PredictionUnitKind kind)
    {
        double[] values = Series.Daily(8000, seed: 12);
        for (int t = 2000; t < 8000; t += 1000)
        {
            values[t] += 15;
        }

        AlarmReason reason = PredictionUnitTable.All[(int)kind].Reason;
        DetectorOptions off = new DetectorOptions().With(kind, 0);
        Assert.DoesNotContain(Series.Detect(values, options: off), v => v.Reason == reason);
        Assert.All(Series.Detect(values, options: Only(kind, 4)), v => Assert.True(v.Reason == AlarmReason.None || v.Reason == reason));
    }

    public static TheoryData<PredictionUnitKind> Kinds => [.. Enum.GetValues<PredictionUnitKind>()];

    private static DetectorOptions Only(PredictionUnitKind kind, double weight) =>
        new() { Weights = [.. Enum.GetValues<PredictionUnitKind>().Select(k => k == kind ? weight : 0)] };
}
