using PcEdge.Filters;
using PcEdge.Precision;

namespace PcEdge.Tests.Precision;

public sealed class PrecisionLawTests
{
    private readonly StepOutput _output = new(1);

    [Theory]
    [InlineData(0.6, 1)]
    [InlineData(0.4, 0)]
    public void Learning_both_levels_from_points_follows_the_map_and_collapses(double gain, double end)
    {
        // K' = K^2/(K^2 + (1-K)^2), whatever the readings are
        var filter = Filter(new Noise(gain, 1 - gain), false, new MapProcessPrecision(1, 1e-60), new PostFitPrecision(1, 1e-60));
        var walk = new RandomWalk(3, 12, _ => 0.1, _ => 1);
        double expected = gain;
        for (int k = 0; k < 4; k++)
        {
            Step(filter, walk.Reading[k]);
            expected = expected * expected / ((expected * expected) + ((1 - expected) * (1 - expected)));
            Assert.Equal(expected, Gain(filter), 1e-12);
        }

        for (int k = 4; k < walk.Reading.Length; k++)
        {
            Step(filter, walk.Reading[k]);
        }

        Assert.Equal(end, Gain(filter), 1e-9);
    }

    [Theory]
    [InlineData(1, 0.9)]
    [InlineData(0.9, 1)]
    public void Slow_averages_of_points_collapse_too_and_expected_squares_do_not(double process, double sensor)
    {
        var walk = new RandomWalk(5, 6000, _ => 0.1, _ => 1);
        var start = new Noise(process, sensor);
        var points = Filter(start, false, new MapProcessPrecision(0.02), new PostFitPrecision(0.02));
        var squares = Filter(start, true, new PositiveProcessPrecision(0.02), new PosteriorVariancePrecision(0.02));
        foreach (double reading in walk.Reading)
        {
            Step(points, reading);
            Step(squares, reading);
            Assert.InRange(squares.PredictedVariance[0] / (squares.PredictedVariance[0] + squares.SensorNoise[0]), 0.05, 0.95);
        }

        Assert.True(Gain(points) is < 0.01 or > 0.99, $"gain {Gain(points)}");
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.01)]
    public void Process_noise_of_a_stationary_stream_converges_to_its_own_and_volatility_does_not(double q)
    {
        Assert.InRange(Learnt(q, n => new UnbiasedProcessPrecision(0.002)), 0.85 * q, 1.1 * q);
        Assert.InRange(Learnt(q, n => new PositiveProcessPrecision(0.05)), 0.85 * q, 1.1 * q);
        Assert.InRange(Learnt(q, n => new VolatilityPrecision(0.02)), 1.75, 2.05);
    }

    [Fact]
    public void The_arbiter_finds_both_noises_where_averages_drift()
    {
        // far off at the start, on the curve of pairs whose innovation variance is right
        var start = new Noise(1.3, 0.05);
        (double q, double r) = Settled(start, n => [new LagOnePrecision(n, 0.005, 0.01)]);
        Assert.InRange(q, 0.08, 0.125);
        Assert.InRange(r, 0.93, 1.07);
        (double driftQ, double driftR) = Settled(start, n => [new UnbiasedProcessPrecision(0.02), new PosteriorVariancePrecision(0.02)]);
        Assert.True(driftQ > 0.2 || driftR < 0.8, $"q {driftQ} R {driftR}");
    }

    [Fact]
    public void Gaps_do_not_inflate_the_process_noise()
    {
        // two readings of three are missing: the increment between readings is that of several steps
        var random = new Random(11);
        var walk = new RandomWalk(11, 60_000, _ => 0.1, _ => 1);
        foreach (IPrecisionRule rule in (IPrecisionRule[])[new UnbiasedProcessPrecision(0.005), new PositiveProcessPrecision(0.02), new LagOnePrecision(1, 0.002, 0.01)])
        {
            var filter = Filter(new Noise(0.1, 1), true, rule);
            double sum = 0;
            for (int k = 0; k < walk.Reading.Length; k++)
            {
                Step(filter, walk.Reading[k], random.Next(3) == 0);
                sum += k >= 20_000 ? filter.ProcessNoise[0] : 0;
            }

            Assert.InRange(sum / 40_000, 0.085, 0.115);
        }
    }

    private static double Learnt(double q, Func<int, IPrecisionRule> rule)
    {
        double sum = 0;
        Trial.Of(10, 10_000, _ => q, _ => 1).SquaredError(new Noise(q, 1), true, n => [rule(n)], watch: (k, filter) =>
            sum += k >= 5000 ? Mean(filter.ProcessNoise) : 0);
        return sum / 5000;
    }

    private static (double Process, double Sensor) Settled(Noise start, Func<int, IPrecisionRule[]> rules)
    {
        (double q, double r) = (0, 0);
        Trial.Of(10, 8000, _ => 0.1, _ => 1).SquaredError(start, true, rules, watch: (k, filter) =>
        {
            q += k >= 4000 ? Mean(filter.ProcessNoise) / 4000 : 0;
            r += k >= 4000 ? Mean(filter.SensorNoise) / 4000 : 0;
        });
        return (q, r);
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }

    private static double Gain(LocalLevel filter) => filter.ProcessNoise[0] / (filter.ProcessNoise[0] + filter.SensorNoise[0]);

    private static LocalLevel Filter(Noise start, bool propagates, params IPrecisionRule[] rules) =>
        new([new LocalLevelChannel(start, 0, 1)], new LocalLevelOptions { PropagatesVariance = propagates }, rules);

    private void Step(LocalLevel filter, double reading, bool present = true) =>
        filter.Step(new Observation([reading], [present], 1), _output);
}
