using PcEdge.Numerics;

namespace PcEdge.Training.Health;

/// <summary>Mean, covariance and repeats of samples; an absent value (NaN) counts as the channel's mean.</summary>
internal sealed class SampleMoments
{
    private SampleMoments(int channels)
    {
        Mean = new double[channels];
        Repeats = new double[channels];
        Covariance = new double[channels * channels];
    }

    /// <summary>[channels], sensor unit.</summary>
    public double[] Mean { get; }

    /// <summary>[channels]; share of the samples that repeat the one before exactly.</summary>
    public double[] Repeats { get; }

    /// <summary>[channels, channels], unit^2.</summary>
    public double[] Covariance { get; }

    /// <summary>Of rows of <paramref name="channels"/> values each, in the order of the stream.</summary>
    public static SampleMoments Of(ReadOnlySpan<float> samples, int channels)
    {
        var moments = new SampleMoments(channels);
        int rows = samples.Length / channels;
        moments.Average(samples, rows, channels);
        moments.Spread(samples, rows, channels);
        return moments;
    }

    private void Average(ReadOnlySpan<float> samples, int rows, int channels)
    {
        for (int i = 0; i < channels; i++)
        {
            int count = 0, pairs = 0, repeats = 0;
            float previous = float.NaN;
            for (int row = 0; row < rows; row++)
            {
                float x = samples[(row * channels) + i];
                if (!float.IsFinite(x))
                {
                    continue;
                }

                Mean[i] += (x - Mean[i]) / ++count;
                if (!float.IsNaN(previous))
                {
                    pairs++;
                    repeats += x == previous ? 1 : 0;
                }

                previous = x;
            }

            Repeats[i] = pairs > 0 ? repeats / (double)pairs : 1;
        }
    }

    private void Spread(ReadOnlySpan<float> samples, int rows, int channels)
    {
        double[] deviation = new double[channels];
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> sample = samples.Slice(row * channels, channels);
            for (int i = 0; i < channels; i++)
            {
                deviation[i] = float.IsFinite(sample[i]) ? sample[i] - Mean[i] : 0;
            }

            for (int i = 0; i < channels; i++)
            {
                if (deviation[i] != 0)
                {
                    Cholesky.AddScaled(deviation[i], deviation.AsSpan(0, i + 1), Covariance.AsSpan(i * channels, i + 1));
                }
            }
        }

        for (int i = 0; i < channels; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                Covariance[(i * channels) + j] /= rows;
                Covariance[(j * channels) + i] = Covariance[(i * channels) + j];
            }
        }
    }
}
