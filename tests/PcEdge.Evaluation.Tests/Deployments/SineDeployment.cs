using PcEdge.Evaluation.Deployments;

namespace PcEdge.Evaluation.Tests.Deployments;

/// <summary>Hourly sines of daily ranges 1, 10, 100 ..., in hundredths, every seventh value of channel 0 absent.</summary>
internal static class SineDeployment
{
    public static Deployment Create(int rows, int channels)
    {
        var clean = new Grid(rows, channels);
        for (int row = 0; row < rows; row++)
        {
            double range = 0.5;
            for (int j = 0; j < channels; j++)
            {
                double value = 20 + (range * Math.Sin(2 * Math.PI * (row + j) / 24));
                clean[row, j] = j == 0 && row % 7 == 0 ? double.NaN : Math.Round(value, 2);
                range *= 10;
            }
        }

        return new Deployment
        {
            Name = "sines",
            Unit = "C",
            Channels = [.. Enumerable.Range(0, channels).Select(static j => $"c{j}")],
            Clock = 3600,
            Start = 0,
            Clean = clean,
            Scale = [.. Enumerable.Repeat(1.0, channels)],
            RecoveryTolerance = 0.5,
            RecoveryCap = 48 * 3600,
        };
    }
}
