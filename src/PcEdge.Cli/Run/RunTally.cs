using PcEdge.Evaluation.Metrics;
using PcEdge.Streams;

namespace PcEdge.Cli;

/// <summary>Counts what the summary tells: states, absences, alarm episodes, the span of time.</summary>
internal sealed class RunTally(int channels) : ISink
{
    private const int States = (int)ChannelState.Biased + 1;
    private readonly long[] _rowsInState = new long[channels * States];
    private readonly long[] _present = new long[channels];
    private readonly long[] _alarmRows = new long[channels];
    private double _sinceAlarm = double.PositiveInfinity;
    private bool _alarmed;

    /// <summary>Rows seen.</summary>
    public long Rows { get; private set; }

    /// <summary>Alarm episodes of the whole stream.</summary>
    public long Episodes { get; private set; }

    /// <summary>Seconds from the first row to the last.</summary>
    public double Span { get; private set; }

    /// <summary>Rows that came without a time.</summary>
    public long RowsWithoutTime { get; private set; }

    /// <summary>The first and the last row's time, as it came; empty where it had none.</summary>
    public string FirstTime { get; private set; } = "";

    /// <summary>The last row's time, as it came.</summary>
    public byte[] LastTime { get; private set; } = [];

    /// <summary>Rows of a channel in a state.</summary>
    public long RowsInState(int channel, ChannelState state) => _rowsInState[(channel * States) + (int)state];

    /// <summary>Rows of a channel with a reading.</summary>
    public long Present(int channel) => _present[channel];

    /// <summary>Rows of a channel in alarm.</summary>
    public long AlarmRows(int channel) => _alarmRows[channel];

    public void Write(StreamRecord record)
    {
        Remember(record);
        StepOutput output = record.Output;
        for (int j = 0; j < _present.Length; j++)
        {
            _rowsInState[(j * States) + (int)output.State[j]]++;
            _present[j] += record.Row.Presence[j] ? 1 : 0;
            _alarmRows[j] += output.Alarm[j] ? 1 : 0;
        }

        _sinceAlarm += record.Dt;
        if (output.AnyAlarm)
        {
            Episodes += _sinceAlarm > AlarmEpisodes.Merging && !_alarmed ? 1 : 0;
            _sinceAlarm = 0;
        }

        _alarmed = output.AnyAlarm;
    }

    public void Complete()
    {
    }

    public void Dispose()
    {
    }

    private void Remember(StreamRecord record)
    {
        SourceRow row = record.Row;
        RowsWithoutTime += double.IsNaN(row.Time) ? 1 : 0;
        if (Rows++ == 0)
        {
            FirstTime = System.Text.Encoding.UTF8.GetString(row.TimeText);
        }
        else
        {
            Span += record.Dt;
        }

        if (LastTime.Length != row.TimeText.Length)
        {
            LastTime = new byte[row.TimeText.Length];
        }

        row.TimeText.CopyTo(LastTime);
    }
}
