namespace PcEdge.Cli.Bench;

/// <summary>Samples for who has no recording: each channel a slow wave with noise on it. They cost what real ones cost, and mean nothing.</summary>
internal static class GeneratedSamples
{
    private const int Seed = 1;
    private const double Minute = 60;

    /// <summary>Generates rows; the same ones every time.</summary>
    /// <param name="channels">Channel names.</param>
    /// <param name="mean">[channels]; the middle of each wave.</param>
    /// <param name="scale">[channels]; the height of each wave.</param>
    /// <param name="rows">Number of rows.</param>
    public static Samples Make(IReadOnlyList<string> channels, IReadOnlyList<double> mean, IReadOnlyList<double> scale, int rows)
    {
        var random = new Random(Seed);
        double[] values = new double[rows * channels.Count];
        double[] dt = new double[rows];
        for (int row = 0; row < rows; row++)
        {
            dt[row] = row == 0 ? 0 : Minute;
            for (int j = 0; j < channels.Count; j++)
            {
                double wave = Math.Sin((row * 0.01) + j) + (0.1 * ((2 * random.NextDouble()) - 1));
                values[(row * channels.Count) + j] = mean[j] + (scale[j] * wave);
            }
        }

        return new Samples(channels, values, dt);
    }
}
