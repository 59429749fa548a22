namespace PcEdge.Evaluation.Deployments;

/// <summary>A recording on a regular clock: [rows, channels], row-major. NaN marks an absent cell and becomes a cleared presence at the source.</summary>
internal sealed class Grid
{
    /// <summary>A recording in which everything is absent.</summary>
    public Grid(int rows, int channels)
    {
        Rows = rows;
        Channels = channels;
        Cells = new double[rows * channels];
        Array.Fill(Cells, double.NaN);
    }

    /// <summary>Ticks of the clock.</summary>
    public int Rows { get; }

    /// <summary>Channels of a row.</summary>
    public int Channels { get; }

    /// <summary>[rows x channels], row-major.</summary>
    public double[] Cells { get; }

    /// <summary>One cell.</summary>
    public double this[int row, int channel]
    {
        get => Cells[(row * Channels) + channel];
        set => Cells[(row * Channels) + channel] = value;
    }

    /// <summary>True where a value arrived.</summary>
    public bool IsPresent(int row, int channel) => double.IsFinite(this[row, channel]);

    /// <summary>A copy that may be changed.</summary>
    public Grid Copy()
    {
        var copy = new Grid(Rows, Channels);
        Cells.CopyTo(copy.Cells, 0);
        return copy;
    }
}
