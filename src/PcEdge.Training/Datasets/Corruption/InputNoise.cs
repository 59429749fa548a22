using PcEdge.Numerics;

namespace PcEdge.Training.Datasets.Corruption;

/// <summary>Sensors that are bad on purpose, in all parts of a dataset alike: noise on every channel, and channels that tell nothing at all.</summary>
internal sealed class InputNoise
{
    // One for each part, and one for which channels are dead: apart from those of labels.
    private const long FirstStream = (1L << 34) + 1;

    /// <summary>
    /// Standard deviation of Gaussian noise on every input, in the channel's unit. Where pictures are pooled by p, noise of s before pooling is the
    /// same as s/p after it.
    /// </summary>
    public double Deviation { get; init; }

    /// <summary>Share of the channels that are even noise from 0 to 1, in the channel's unit, in place of their readings; the same ones in every sample.</summary>
    public double DeadChannels { get; init; }

    /// <summary>Everything random follows from it.</summary>
    public long Seed { get; init; }

    /// <summary>Which channels are dead: exactly the share, rounded.</summary>
    public bool[] Dead(int channels)
    {
        bool[] dead = new bool[channels];
        foreach (int channel in Shuffle.Order(channels, Seed, epoch: 0).Take((int)Math.Round(channels * DeadChannels)))
        {
            dead[channel] = true;
        }

        return dead;
    }

    /// <summary>The dataset with bad inputs, standardised anew over what is learned from; targets stay as they are.</summary>
    public Dataset Apply(Dataset data)
    {
        bool[] dead = Dead(data.Channels.Count);
        Samples training = Worsen(data, data.Training, dead, 0);
        Scaling scaling = Scaling.Of(training, data.Channels.Count, data.Scaling.IsShared);
        return data with
        {
            Scaling = scaling,
            Training = scaling.Standardise(training),
            Validation = scaling.Standardise(Worsen(data, data.Validation, dead, 1)),
            Test = data.Test is null ? null : scaling.Standardise(Worsen(data, data.Test, dead, 2)),
        };
    }

    // In sensor units.
    private Samples Worsen(Dataset data, Samples samples, bool[] dead, long part)
    {
        Samples worse = data.Scaling.Raw(samples);
        var draw = new NormalDraw(Seed, FirstStream + part);
        for (int i = 0; i < worse.Inputs.Length; i++)
        {
            worse.Inputs[i] = dead[i % dead.Length] ? (float)draw.NextUniform() : worse.Inputs[i] + (Deviation > 0 ? (float)(Deviation * draw.Next()) : 0);
        }

        return worse;
    }
}
