namespace PcEdge.Evaluation.Reports;

/// <summary>One channel out of an array of cells [row * channels + channel], between two rows.</summary>
internal readonly ref struct ChannelSeries
{
    private readonly ReadOnlySpan<float> _cells;
    private readonly int _channels;

    /// <summary>Rows <paramref name="from"/> to before <paramref name="to"/> of a channel.</summary>
    public ChannelSeries(ReadOnlySpan<float> cells, int channels, int channel, int from, int to)
    {
        _channels = channels;
        Length = to - from;
        _cells = cells[((from * channels) + channel)..];
    }

    /// <summary>Number of rows.</summary>
    public int Length { get; }

    /// <summary>Value of a row, counted from the first of the series.</summary>
    public double this[int row] => _cells[row * _channels];
}
