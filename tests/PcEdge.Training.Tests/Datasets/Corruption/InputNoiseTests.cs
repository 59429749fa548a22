using PcEdge.Onnx.Baselines;
using PcEdge.Training.Datasets;
using PcEdge.Training.Datasets.Corruption;

namespace PcEdge.Training.Tests.Datasets.Corruption;

/// <summary>Inputs that are bad on purpose, in all parts alike, standardised as whoever trains on them would.</summary>
public sealed class InputNoiseTests
{
    private const int Channels = 8;
    private const int Count = 5000;

    [Fact]
    public void Gaussian_noise_has_its_deviation_in_the_channels_unit()
    {
        Dataset clean = Data(shared: false), noisy = new InputNoise { Deviation = 3, Seed = 2 }.Apply(clean);
        for (int j = 0; j < Channels; j++)
        {
            double[] added = [.. Column(noisy, noisy.Test!, j).Zip(Column(clean, clean.Test!, j), static (after, before) => after - before)];
            Assert.InRange(added.Average(), -0.2, 0.2);
            Assert.InRange(Math.Sqrt(added.Average(static value => value * value)), 2.85, 3.15);
            Assert.Equal(Math.Sqrt(9 + (clean.Scaling.Scale[j] * clean.Scaling.Scale[j])), noisy.Scaling.Scale[j], 0.2);
        }

        Assert.Same(clean.Training.Targets, noisy.Training.Targets);
    }

    [Fact]
    public void The_same_channels_are_dead_in_every_part_and_the_others_are_untouched()
    {
        var noise = new InputNoise { DeadChannels = 0.5, Seed = 4 };
        Dataset clean = Data(shared: true), noisy = noise.Apply(clean);
        bool[] dead = noise.Dead(Channels);
        Assert.Equal(4, dead.Count(static channel => channel));
        foreach ((Samples before, Samples after) in new[] { (clean.Training, noisy.Training), (clean.Validation, noisy.Validation), (clean.Test!, noisy.Test!) })
        {
            for (int j = 0; j < Channels; j++)
            {
                double[] column = Column(noisy, after, j);
                if (dead[j])
                {
                    Assert.All(column, static value => Assert.InRange(value, -1e-5, 1 + 1e-5));
                    Assert.InRange(column.Average(), 0.45, 0.55);
                }
                else
                {
                    Assert.All(column.Zip(Column(clean, before, j)), static pair => Assert.Equal(pair.Second, pair.First, 1e-4));
                }
            }
        }
    }

    [Fact]
    public void What_is_learned_from_has_mean_0_and_deviation_1_again()
    {
        Dataset apart = new InputNoise { Deviation = 1 }.Apply(Data(shared: false)), together = new InputNoise { Deviation = 1 }.Apply(Data(shared: true));
        for (int j = 0; j < Channels; j++)
        {
            double[] column = [.. Enumerable.Range(0, Count).Select(n => (double)apart.Training.Inputs[(n * Channels) + j])];
            Assert.Equal(0, column.Average(), 1e-4);
            Assert.Equal(1, column.Average(static value => value * value), 1e-3);
        }

        Assert.True(together.Scaling.IsShared);
        Assert.False(apart.Scaling.IsShared);
        double[] raw = [.. Enumerable.Range(0, Channels).SelectMany(j => Column(together, together.Training, j))];
        Assert.Equal(Math.Sqrt(raw.Average(value => (value - raw.Average()) * (value - raw.Average()))), together.Scaling.Scale[0], 1e-3);
    }

    [Fact]
    public void Noise_follows_from_its_seed_and_parts_have_noise_of_their_own()
    {
        Dataset clean = Data(shared: true), first = new InputNoise { Deviation = 1, Seed = 1 }.Apply(clean);
        Assert.Equal(first.Training.Inputs, new InputNoise { Deviation = 1, Seed = 1 }.Apply(clean).Training.Inputs);
        Assert.NotEqual(first.Training.Inputs, new InputNoise { Deviation = 1, Seed = 2 }.Apply(clean).Training.Inputs);
        Assert.NotEqual(first.Validation.Inputs, first.Test!.Inputs);
    }

    private static double[] Column(Dataset data, Samples samples, int channel) =>
        [.. Enumerable.Range(0, samples.Count).Select(n => (samples.Inputs[(n * Channels) + channel] * data.Scaling.Scale[channel]) + data.Scaling.Mean[channel])];

    // Channel j runs through 10 j to 10 j + 6.
    private static Dataset Data(bool shared)
    {
        Samples training = Raw(), validation = Raw(), test = Raw();
        Scaling scaling = Scaling.Of(training, Channels, shared);
        return new Dataset
        {
            Name = "made up",
            Task = BaselineTask.Classify,
            Channels = [.. Enumerable.Range(0, Channels).Select(static j => $"c{j}")],
            Scaling = scaling,
            Targets = ["a", "b"],
            TargetScaling = Scaling.None(2),
            Training = scaling.Standardise(training),
            Validation = scaling.Standardise(validation),
            Test = scaling.Standardise(test),
        };

        static Samples Raw() => new(
            Count,
            [.. Enumerable.Range(0, Count * Channels).Select(static i => (10f * (i % Channels)) + (i / Channels % 7))],
            OneHot.Of([.. Enumerable.Range(0, Count).Select(static n => (byte)(n % 2))], 2));
    }
}
