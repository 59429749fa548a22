using PcEdge.Filters;
using PcEdge.Precision;
using PcEdge.Tests.Precision;

namespace PcEdge.Tests.Filters;

public sealed class LocalLevelTests
{
    [Fact]
    public void Six_readings_give_the_known_answer()
    {
        var filter = new LocalLevel([new LocalLevelChannel(new Noise(0.04, 1), 0, 1)], new LocalLevelOptions());
        var output = new StepOutput(1);
        foreach (double y in (double[])[0.2, 0.1, -0.3, 0.5, 0.9, 1.4])
        {
            filter.Step(new Observation([y], [true], 1), output);
        }

        Assert.Equal(0.5175437136609289, filter.Mean[0], 1e-14);
        Assert.Equal(0.20715471524940238, filter.Variance[0], 1e-14);
        Assert.Equal(Math.Sqrt(0.20715471524940238), output.Deviation[0], 1e-14);
    }

    [Fact]
    public void Precision_weighted_inference_with_propagated_variance_is_the_Kalman_filter()
    {
        // The reference adds precisions, 1/P = 1/P^- + 1/R, m = P (m^-/P^- + y/R): the minimum of the free energy in closed form.
        var random = new Random(7);
        var walk = new RandomWalk(7, 5000, _ => 0.3, _ => 2);
        var filter = new LocalLevel([new LocalLevelChannel(new Noise(0.3, 2), 1, 4)], new LocalLevelOptions { Period = 60 });
        var output = new StepOutput(1);
        (double mean, double variance) = (1, 4);
        foreach (double y in walk.Reading)
        {
            bool present = random.Next(3) > 0;
            double dt = random.Next(4) * 45;
            filter.Step(new Observation([present ? y : double.NaN], [present], dt), output);
            variance += 0.3 * dt / 60;
            if (present)
            {
                double posterior = 1 / ((1 / variance) + (1 / 2.0));
                mean = posterior * ((mean / variance) + (y / 2));
                variance = posterior;
            }

            Assert.Equal(mean, output.Estimate[0], 1e-12);
            Assert.Equal(Math.Sqrt(variance), output.Deviation[0], 1e-12);
        }
    }

    [Fact]
    public void Absent_channel_loses_precision_and_keeps_its_mean()
    {
        var filter = new LocalLevel([new LocalLevelChannel(new Noise(0.1, 1))], new LocalLevelOptions());
        var output = new StepOutput(1);
        filter.Step(new Observation([20.5], [true], 1), output);
        double before = output.Deviation[0];
        for (int k = 0; k < 10; k++)
        {
            filter.Step(new Observation([0], [false], 1), output);
            Assert.Equal(20.5, output.Estimate[0]);
            Assert.True(output.Deviation[0] > before);
            Assert.Equal(0, output.Precision[0]);
            Assert.Equal(ChannelState.Missing, output.State[0]);
            before = output.Deviation[0];
        }

        Assert.Equal(1 + (10 * 0.1), filter.Variance[0], 1e-12);
    }

    [Fact]
    public void First_reading_of_an_unknown_channel_is_taken_without_surprise()
    {
        var filter = new LocalLevel([new LocalLevelChannel(new Noise(0.1, 2))], new LocalLevelOptions());
        var output = new StepOutput(1);
        filter.Step(new Observation([0], [false], 0), output);
        Assert.True(double.IsNaN(output.Estimate[0]));
        filter.Step(new Observation([1013.25], [true], 60), output);
        Assert.Equal(1013.25, output.Estimate[0]);
        Assert.Equal(Math.Sqrt(2), output.Deviation[0]);
        Assert.Equal(0, output.Surprise[0]);
        Assert.Equal(ChannelState.Learning, output.State[0]);
    }

    [Fact]
    public void Surprise_is_that_of_the_prediction_and_evidence_its_rarity()
    {
        const double Reading = 3.9199279690801085;
        var filter = new LocalLevel([new LocalLevelChannel(new Noise(1, 2), 0, 1)], new LocalLevelOptions());
        var output = new StepOutput(1);
        filter.Step(new Observation([Reading], [true], 1), output);

        // S = 1 + 1 + 2, and 1.96 standard deviations are exceeded one time in twenty
        Assert.Equal(0.5 * (Math.Log(2 * Math.PI * 4) + (Reading * Reading / 4)), output.Surprise[0], 1e-12);
        Assert.Equal(Math.Log(20), output.Evidence[0], 1e-8);
        Assert.Equal(0, output.LoudestChannel);
        Assert.Equal(output.Surprise[0], output.TotalSurprise);
    }

    [Fact]
    public void Forecast_is_the_mean_with_all_the_noise_to_come()
    {
        var filter = new LocalLevel([new LocalLevelChannel(new Noise(0.5, 2), 0, 1)], new LocalLevelOptions { Horizon = 6 });
        var output = new StepOutput(1);
        filter.Step(new Observation([1], [true], 1), output);
        Assert.Equal(output.Estimate[0], output.Forecast[0]);
        Assert.Equal(Math.Sqrt(filter.Variance[0] + 3 + 2), output.ForecastDeviation[0], 1e-14);
    }

    [Fact]
    public void Permuting_the_channels_permutes_the_results()
    {
        int[] order = [2, 0, 3, 1];
        foreach (PrecisionKind kind in Enum.GetValues<PrecisionKind>())
        {
            LocalLevelChannel[] starts = [new(new Noise(0.1, 1)), new(new Noise(0.2, 3), 5, 2), new(new Noise(1, 0.1)), new(new Noise(0.01, 1), 0, 1)];
            var filter = new LocalLevel(starts, new LocalLevelOptions(), PrecisionTable.Create(kind, 4));
            var permuted = new LocalLevel([.. order.Select(j => starts[j])], new LocalLevelOptions(), PrecisionTable.Create(kind, 4));
            var output = new StepOutput(4);
            var permutedOutput = new StepOutput(4);
            var random = new Random(2);
            for (int k = 0; k < 300; k++)
            {
                double[] values = [.. order.Select(_ => 10 * random.NextDouble())];
                bool[] presence = [.. order.Select(_ => random.Next(4) > 0)];
                filter.Step(new Observation(values, presence, 1), output);
                permuted.Step(new Observation([.. order.Select(j => values[j])], [.. order.Select(j => presence[j])], 1), permutedOutput);
                Assert.Equal(order.Select(j => output.Estimate[j]), permutedOutput.Estimate);
                Assert.Equal(order.Select(j => output.Precision[j]), permutedOutput.Precision);
            }
        }
    }

    [Fact]
    public void Variances_that_are_not_positive_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new LocalLevel([new LocalLevelChannel(new Noise(0, 1))], new LocalLevelOptions()));
        Assert.Throws<ArgumentException>(() => new LocalLevel([new LocalLevelChannel(new Noise(1, double.NaN))], new LocalLevelOptions()));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LocalLevel([], new LocalLevelOptions()));
    }
}
