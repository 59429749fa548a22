namespace PcEdge.Training.Datasets;

/// <summary>Means and scales of channels, sensor units.</summary>
/// <param name="Mean">Subtracted from a reading.</param>
/// <param name="Scale">What is left is divided by it; positive.</param>
internal sealed record Scaling(IReadOnlyList<double> Mean, IReadOnlyList<double> Scale)
{
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
            scale[j] = deviation > 1e-9 * Math.Max(1, Math.Abs(mean[j])) ? deviation : 1;
        }

        return new Scaling(mean, scale);
    }

    /// <summary>A reading in the units of the network.</summary>
    public float Standard(int channel, double value) => (float)((value - Mean[channel]) / Scale[channel]);
}
