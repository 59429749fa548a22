namespace PcEdge.Training.Datasets;

/// <summary>Means and scales of channels, sensor units.</summary>
/// <param name="Mean">Subtracted from a reading.</param>
/// <param name="Scale">What is left is divided by it; positive.</param>
internal sealed record Scaling(IReadOnlyList<double> Mean, IReadOnlyList<double> Scale)
{
    // Below it, and below that share of the mean, a channel is taken to be constant.
    private const double Smallest = 1e-9;

    /// <summary>True where all channels have the same scale.</summary>
    public bool IsShared => Scale.All(scale => scale == Scale[0]);

    /// <summary>Channels that are taken as they are.</summary>
    public static Scaling None(int channels) => new(new double[channels], [.. Enumerable.Repeat(1.0, channels)]);

    /// <summary>Mean and standard deviation of each column over some rows, absent values left out; a column that never changes has the scale 1.</summary>
    public static Scaling Of(Recording recording, IReadOnlyList<int> columns, IReadOnlyList<int> rows)
    {
        double[] mean = new double[columns.Count], scale = new double[columns.Count];
        for (int j = 0; j < columns.Count; j++)
        {
            int count = 0;
            double squares = 0;
            foreach (int row in rows)
            {
                double value = recording[row, columns[j]];
                if (double.IsFinite(value))
                {
                    // Welford's recurrence.
                    double step = value - mean[j];
                    mean[j] += step / ++count;
                    squares += step * (value - mean[j]);
                }
            }

            double deviation = count > 1 ? Math.Sqrt(squares / count) : 0;
            scale[j] = deviation > Smallest * Math.Max(1, Math.Abs(mean[j])) ? deviation : 1;
        }

        return new Scaling(mean, scale);
    }

    /// <summary>Mean and standard deviation of each channel over inputs in sensor units, absent ones left out.</summary>
    /// <param name="samples">Rows of channels, one after the other.</param>
    /// <param name="channels">n.</param>
    /// <param name="shared">
    /// True for one deviation, that of all values: where channels have one unit, such as pixels, those that hardly ever change then stay small.
    /// </param>
    public static Scaling Of(Samples samples, int channels, bool shared)
    {
        double[] mean = new double[channels], scale = new double[channels];
        double[] squares = new double[channels];
        long[] count = new long[channels];
        for (int i = 0, j = 0; i < samples.Inputs.Length; i++, j = j + 1 == channels ? 0 : j + 1)
        {
            if (samples.InputAbsent?[i] != true)
            {
                // Welford's recurrence.
                double step = samples.Inputs[i] - mean[j];
                mean[j] += step / ++count[j];
                squares[j] += step * (samples.Inputs[i] - mean[j]);
            }
        }

        double all = count.Sum(), whole = mean.Zip(count, static (m, n) => m * n).Sum() / Math.Max(1, all);
        double ofAll = Math.Sqrt((squares.Sum() + mean.Zip(count, (m, n) => n * (m - whole) * (m - whole)).Sum()) / Math.Max(1, all)); // within and between channels
        for (int j = 0; j < channels; j++)
        {
            double deviation = shared ? ofAll : Math.Sqrt(squares[j] / Math.Max(1, count[j]));
            scale[j] = deviation > Smallest * Math.Max(1, Math.Abs(mean[j])) ? deviation : 1;
        }

        return new Scaling(mean, scale);
    }

    /// <summary>A reading in the units of the network.</summary>
    public float Standard(int channel, double value) => (float)((value - Mean[channel]) / Scale[channel]);

    /// <summary>Inputs in sensor units become those of the network, in place; absent ones become 0, the mean.</summary>
    public Samples Standardise(Samples samples)
    {
        for (int i = 0, j = 0; i < samples.Inputs.Length; i++, j = j + 1 == Mean.Count ? 0 : j + 1)
        {
            samples.Inputs[i] = samples.InputAbsent?[i] == true ? 0 : Standard(j, samples.Inputs[i]);
        }

        return samples;
    }

    /// <summary>Inputs of the network become those in sensor units, as a copy.</summary>
    public Samples Raw(Samples samples)
    {
        float[] raw = new float[samples.Inputs.Length];
        for (int i = 0, j = 0; i < raw.Length; i++, j = j + 1 == Mean.Count ? 0 : j + 1)
        {
            raw[i] = (float)((samples.Inputs[i] * Scale[j]) + Mean[j]);
        }

        return samples with { Inputs = raw };
    }
}
