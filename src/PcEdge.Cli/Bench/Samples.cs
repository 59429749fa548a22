using PcEdge.Streams;

namespace PcEdge.Cli.Bench;

/// <summary>Rows of a stream in memory, so that nothing but the models runs while the clock does.</summary>
internal sealed class Samples
{
    private readonly double[] _values;
    private readonly bool[] _presence;
    private readonly double[] _dt;

    /// <summary>Rows over memory that is given away.</summary>
    /// <param name="channels">Channel names.</param>
    /// <param name="values">[rows, channels], row-major, sensor units; what is not finite is absent.</param>
    /// <param name="dt">[rows]; seconds since the row before.</param>
    public Samples(IReadOnlyList<string> channels, double[] values, double[] dt)
    {
        Channels = channels;
        _values = values;
        _dt = dt;
        _presence = new bool[values.Length];
        for (int cell = 0; cell < values.Length; cell++)
        {
            _presence[cell] = double.IsFinite(values[cell]);
        }
    }

    /// <summary>Channel names.</summary>
    public IReadOnlyList<string> Channels { get; }

    /// <summary>Number of rows.</summary>
    public int Rows => _dt.Length;

    /// <summary>[rows, channels], row-major; NaN where absent.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>One row.</summary>
    public Observation this[int row]
    {
        get
        {
            int n = Channels.Count;
            return new Observation(_values.AsSpan(row * n, n), _presence.AsSpan(row * n, n), _dt[row]);
        }
    }

    /// <summary>Reads at most so many rows of a source.</summary>
    public static Samples Read(ISource source, int most, double? period, CancellationToken stop)
    {
        var clock = new StreamClock(period);
        var row = new SourceRow(source.Channels.Count);
        var values = new List<double>();
        var dt = new List<double>();
        while (dt.Count < most && !stop.IsCancellationRequested && source.TryRead(row))
        {
            dt.Add(clock.Elapsed(row));
            for (int j = 0; j < row.Values.Length; j++)
            {
                values.Add(row.Presence[j] ? row.Values[j] : double.NaN);
            }
        }

        return new Samples(source.Channels, [.. values], [.. dt]);
    }

    /// <summary>The same rows as a model wants them: its channels in its order, those that are hidden or not here absent.</summary>
    public Samples For(IReadOnlyList<string> channels, IReadOnlyCollection<string> hidden)
    {
        int[] from = ChannelNames.IndicesOf(Channels, channels);
        for (int j = 0; j < from.Length; j++)
        {
            from[j] = hidden.Contains(channels[j]) ? -1 : from[j];
        }

        double[] values = new double[Rows * from.Length];
        for (int row = 0; row < Rows; row++)
        {
            for (int j = 0; j < from.Length; j++)
            {
                values[(row * from.Length) + j] = from[j] < 0 ? double.NaN : _values[(row * Channels.Count) + from[j]];
            }
        }

        return new Samples(channels, values, _dt);
    }

    /// <summary>One channel of every row; NaN where absent.</summary>
    public double[] Column(string channel)
    {
        int j = ChannelNames.IndexOf(Channels, channel);
        double[] column = new double[Rows];
        for (int row = 0; row < Rows; row++)
        {
            column[row] = _values[(row * Channels.Count) + j];
        }

        return column;
    }
}
