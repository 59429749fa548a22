using PcEdge.Streams;

namespace PcEdge.Evaluation.Reports;

/// <summary>
/// A sink that remembers a whole stream for scoring and drawing. Stored as float32: a picture and a root mean square
/// need no more, and four days of ten sensors stay below 2 MB. Cells are [row * channels + channel].
/// </summary>
internal sealed class StreamTrace : ISink
{
    private readonly int _channels;
    private double[] _times;

    /// <summary>Room for <paramref name="rows"/> rows; grows when there are more.</summary>
    public StreamTrace(int channels, int rows)
    {
        _channels = channels;
        _times = new double[rows];
        Value = new float[rows * channels];
        Estimate = new float[rows * channels];
        Deviation = new float[rows * channels];
        Trusted = new float[rows * channels];
        Precision = new float[rows * channels];
        Weight = new float[rows * channels];
        State = new ChannelState[rows * channels];
        Alarm = new bool[rows * channels];
    }

    /// <summary>Rows seen.</summary>
    public int Rows { get; private set; }

    /// <summary>Number of channels.</summary>
    public int Channels => _channels;

    /// <summary>Seconds on the source's clock; the row number where the source has no clock.</summary>
    public ReadOnlySpan<double> Times => _times.AsSpan(0, Rows);

    /// <summary>x, the reading, sensor unit; NaN where absent.</summary>
    public float[] Value { get; private set; }

    /// <summary>Posterior mean, sensor unit.</summary>
    public float[] Estimate { get; private set; }

    /// <summary>Posterior standard deviation, sensor unit.</summary>
    public float[] Deviation { get; private set; }

    /// <summary>The gated readout, sensor unit.</summary>
    public float[] Trusted { get; private set; }

    /// <summary>Precision, 1/unit^2; 0 where absent.</summary>
    public float[] Precision { get; private set; }

    /// <summary>Share of its full trust that the reading was given, 0 to 1.</summary>
    public float[] Weight { get; private set; }

    /// <summary>The sensor's health.</summary>
    public ChannelState[] State { get; private set; }

    /// <summary>True while the channel is in alarm.</summary>
    public bool[] Alarm { get; private set; }

    /// <inheritdoc/>
    public void Write(StreamRecord record)
    {
        if (Rows == _times.Length)
        {
            Grow();
        }

        StepOutput output = record.Output;
        _times[Rows] = double.IsNaN(record.Row.Time) ? Rows : record.Row.Time;
        for (int j = 0; j < _channels; j++)
        {
            int cell = (Rows * _channels) + j;
            Value[cell] = record.Row.Presence[j] ? (float)record.Row.Values[j] : float.NaN;
            Estimate[cell] = (float)output.Estimate[j];
            Deviation[cell] = (float)output.Deviation[j];
            Trusted[cell] = (float)output.Trusted[j];
            Precision[cell] = (float)output.Precision[j];
            Weight[cell] = (float)output.Weight[j];
            State[cell] = output.State[j];
            Alarm[cell] = output.Alarm[j];
        }

        Rows++;
    }

    /// <inheritdoc/>
    public void Complete()
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private void Grow()
    {
        int rows = Math.Max(64, _times.Length * 2);
        Array.Resize(ref _times, rows);
        Value = Resized(Value, rows);
        Estimate = Resized(Estimate, rows);
        Deviation = Resized(Deviation, rows);
        Trusted = Resized(Trusted, rows);
        Precision = Resized(Precision, rows);
        Weight = Resized(Weight, rows);
        State = Resized(State, rows);
        Alarm = Resized(Alarm, rows);
    }

    private T[] Resized<T>(T[] array, int rows)
    {
        Array.Resize(ref array, rows * _channels);
        return array;
    }
}
