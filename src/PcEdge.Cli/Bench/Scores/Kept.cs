namespace PcEdge.Cli.Bench.Scores;

/// <summary>What one contender said in the present burst, until all have said theirs.</summary>
internal sealed class Kept
{
    private readonly int[] _channels;

    /// <summary>Room for a burst.</summary>
    /// <param name="channels">The contender's own numbers of the channels that are kept.</param>
    /// <param name="burst">Rows of a burst.</param>
    public Kept(int[] channels, int burst)
    {
        _channels = channels;
        Estimates = new double[burst * channels.Length];
        Forecasts = new double[burst * channels.Length];
    }

    /// <summary>[burst, channels kept]; NaN where the contender said nothing.</summary>
    public double[] Estimates { get; }

    /// <summary>[burst, channels kept]; NaN where the contender said nothing.</summary>
    public double[] Forecasts { get; }

    /// <summary>Keeps what was said in row <paramref name="row"/> of the burst.</summary>
    public void Take(int row, StepOutput output)
    {
        int cell = row * _channels.Length;
        foreach (int channel in _channels)
        {
            Estimates[cell] = output.Estimate[channel];
            Forecasts[cell] = output.Forecast[channel];
            cell++;
        }
    }
}
