using PcEdge.Streams;

namespace PcEdge.Cli.Table;

/// <summary>The numbers of one picture, copied from the record so that a timer may draw while the next row is computed.</summary>
internal sealed class TableFrame(int channels)
{
    private byte[] _time = new byte[64];
    private int _timeLength;
    private AlarmReason _reason;
    private int _loudest;

    public double[] Value { get; } = new double[channels];

    public bool[] Present { get; } = new bool[channels];

    public double[] Estimate { get; } = new double[channels];

    public double[] Deviation { get; } = new double[channels];

    public double[] Precision { get; } = new double[channels];

    /// <summary>The largest precision of each channel of late: a full bar.</summary>
    public double[] MostPrecision { get; } = new double[channels];

    public double[] Forecast { get; } = new double[channels];

    public double[] ForecastDeviation { get; } = new double[channels];

    public bool[] Alarm { get; } = new bool[channels];

    public ChannelState[] State { get; } = new ChannelState[channels];

    public double Surprise { get; private set; }

    /// <summary>The channel whose class is believed; -1 without.</summary>
    public int Label { get; private set; } = -1;

    /// <summary>True while the row is in alarm.</summary>
    public bool AnyAlarm { get; private set; }

    /// <summary>When the last alarm began, and why; null before the first.</summary>
    public string? LastAlarm { get; private set; }

    public long Index { get; private set; }

    public double Progress { get; private set; }

    /// <summary>False once drawn.</summary>
    public bool IsNew { get; set; }

    public ReadOnlySpan<byte> Time => _time.AsSpan(0, _timeLength);

    /// <summary>Copies a record.</summary>
    public void Take(StreamRecord record, double progress)
    {
        StepOutput output = record.Output;
        record.Row.Values.CopyTo(Value, 0);
        record.Row.Presence.CopyTo(Present, 0);
        output.Estimate.CopyTo(Estimate, 0);
        output.Deviation.CopyTo(Deviation, 0);
        output.Precision.CopyTo(Precision, 0);
        output.Forecast.CopyTo(Forecast, 0);
        output.ForecastDeviation.CopyTo(ForecastDeviation, 0);
        output.Alarm.CopyTo(Alarm, 0);
        output.State.CopyTo(State, 0);
        TakeAlarm(record);
        Surprise = output.TotalSurprise;
        Label = output.Label;
        Index = record.Index;
        Progress = progress;
        ReadOnlySpan<byte> time = record.Row.TimeText;
        _time = time.Length > _time.Length ? new byte[time.Length] : _time;
        time.CopyTo(_time);
        _timeLength = time.Length;
        IsNew = true;
    }

    // In words once for each alarm, not for each of its rows.
    private void TakeAlarm(StreamRecord record)
    {
        StepOutput output = record.Output;
        AlarmReason reason = output.TotalReason != AlarmReason.None || output.LoudestChannel < 0 ? output.TotalReason : output.Reason[output.LoudestChannel];
        if (output.AnyAlarm && (!AnyAlarm || reason != _reason || output.LoudestChannel != _loudest))
        {
            string time = record.Row.TimeText.IsEmpty ? $"row {record.Index + 1}" : System.Text.Encoding.UTF8.GetString(record.Row.TimeText);
            LastAlarm = $"{time}  {record.Reason() ?? "alarm"}";
            (_reason, _loudest) = (reason, output.LoudestChannel);
        }

        AnyAlarm = output.AnyAlarm;
    }
}
