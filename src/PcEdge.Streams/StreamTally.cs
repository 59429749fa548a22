namespace PcEdge.Streams;

/// <summary>Counts what a run comes to, row by row.</summary>
internal sealed class StreamTally
{
    private const double EpisodeSeconds = 30 * 60;

    private double _now;
    private double _lastAlarm = double.NegativeInfinity;

    public StreamTally(int channels)
    {
        Absent = new long[channels];
        Alarms = new long[channels];
    }

    /// <summary>[channels] rows in which the channel had no reading.</summary>
    public long[] Absent { get; }

    /// <summary>[channels] rows in which the channel was in alarm.</summary>
    public long[] Alarms { get; }

    /// <summary>Rows in alarm.</summary>
    public long AlarmRows { get; private set; }

    /// <summary>Alarms of the whole stream; rows within 30 minutes of each other are one.</summary>
    public long Episodes { get; private set; }

    /// <summary>Seconds from the first row to the last.</summary>
    public double Seconds => _now;

    /// <summary>The first row's time as it came; null without.</summary>
    public string? FirstTime { get; private set; }

    /// <summary>Takes one record into account.</summary>
    public void Count(StreamRecord record)
    {
        _now += record.Dt;
        if (FirstTime is null && !record.Row.TimeText.IsEmpty)
        {
            FirstTime = SourceReport.Excerpt(record.Row.TimeText);
        }

        for (int j = 0; j < Absent.Length; j++)
        {
            Absent[j] += record.Row.Presence[j] ? 0 : 1;
            Alarms[j] += record.Output.Alarm[j] ? 1 : 0;
        }

        if (record.Output.AnyAlarm)
        {
            AlarmRows++;
            Episodes += _now - _lastAlarm > EpisodeSeconds ? 1 : 0;
            _lastAlarm = _now;
        }
    }
}
