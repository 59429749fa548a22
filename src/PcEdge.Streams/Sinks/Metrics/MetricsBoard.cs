namespace PcEdge.Streams;

/// <summary>The numbers of the last row and the counts since the start: written by the stream, copied by who tells them. Allocated once.</summary>
internal sealed class MetricsBoard(int channels)
{
    private readonly Lock _lock = new();
    private readonly double[][] _numbers = New(channels);
    private readonly long[] _absent = new long[channels];
    private readonly bool[] _alarm = new bool[channels];
    private readonly ChannelState[] _state = new ChannelState[channels];

    /// <summary>Rows.</summary>
    public long Rows { get; private set; }

    /// <summary>Times that an alarm began.</summary>
    public long Alarms { get; private set; }

    /// <summary>True while the stream is in alarm.</summary>
    public bool AnyAlarm { get; private set; }

    /// <summary>Nats of the last row.</summary>
    public double Surprise { get; private set; } = double.NaN;

    /// <summary>Nats of the last row.</summary>
    public double Evidence { get; private set; } = double.NaN;

    /// <summary>The last row's own time, seconds; NaN where it had none.</summary>
    public double Time { get; private set; } = double.NaN;

    /// <summary>When the last row came, seconds on the steady clock.</summary>
    public double Came { get; private set; } = double.NaN;

    /// <summary>A number of a channel; NaN where there is none.</summary>
    public double Number(ChannelNumber kind, int channel) => _numbers[(int)kind][channel];

    /// <summary>Rows without a reading.</summary>
    public long Absent(int channel) => _absent[channel];

    /// <summary>True while the channel is in alarm.</summary>
    public bool Alarm(int channel) => _alarm[channel];

    /// <summary>Its health.</summary>
    public ChannelState State(int channel) => _state[channel];

    /// <summary>Takes a record.</summary>
    public void Take(StreamRecord record, double now)
    {
        StepOutput output = record.Output;
        lock (_lock)
        {
            Rows++;
            Alarms += output.AnyAlarm && !AnyAlarm ? 1 : 0;
            (AnyAlarm, Surprise, Evidence, Time, Came) = (output.AnyAlarm, output.TotalSurprise, output.TotalEvidence, record.Row.Time, now);
            for (int j = 0; j < _absent.Length; j++)
            {
                bool here = record.Row.Presence[j];
                _absent[j] += here ? 0 : 1;
                Numbers(ChannelNumber.Value)[j] = here ? record.Row.Values[j] : double.NaN;
                _alarm[j] = output.Alarm[j];
                _state[j] = output.State[j];
            }

            output.Estimate.CopyTo(Numbers(ChannelNumber.Estimate), 0);
            output.Deviation.CopyTo(Numbers(ChannelNumber.Deviation), 0);
            output.Trusted.CopyTo(Numbers(ChannelNumber.Trusted), 0);
            output.Precision.CopyTo(Numbers(ChannelNumber.Precision), 0);
            output.Weight.CopyTo(Numbers(ChannelNumber.Weight), 0);
            output.Surprise.CopyTo(Numbers(ChannelNumber.Surprise), 0);
            output.Forecast.CopyTo(Numbers(ChannelNumber.Forecast), 0);
            output.ForecastDeviation.CopyTo(Numbers(ChannelNumber.ForecastDeviation), 0);
        }
    }

    /// <summary>Copies all into another board, which nobody else uses; the stream waits no longer than the copy takes.</summary>
    public void CopyTo(MetricsBoard other)
    {
        lock (_lock)
        {
            (other.Rows, other.Alarms, other.AnyAlarm) = (Rows, Alarms, AnyAlarm);
            (other.Surprise, other.Evidence, other.Time, other.Came) = (Surprise, Evidence, Time, Came);
            for (int kind = 0; kind < _numbers.Length; kind++)
            {
                _numbers[kind].CopyTo(other._numbers[kind], 0);
            }

            _absent.CopyTo(other._absent, 0);
            _alarm.CopyTo(other._alarm, 0);
            _state.CopyTo(other._state, 0);
        }
    }

    private double[] Numbers(ChannelNumber kind) => _numbers[(int)kind];

    private static double[][] New(int channels)
    {
        var numbers = new double[(int)ChannelNumber.ForecastDeviation + 1][];
        for (int kind = 0; kind < numbers.Length; kind++)
        {
            numbers[kind] = new double[channels];
        }

        return numbers;
    }
}
