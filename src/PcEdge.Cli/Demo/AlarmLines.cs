using PcEdge.Evaluation.Metrics;
using PcEdge.Evaluation.Reports;
using PcEdge.Streams;

namespace PcEdge.Cli.Demo;

/// <summary>One line for each alarm episode of a sensor, as it begins.</summary>
internal sealed class AlarmLines : ISink
{
    private readonly TextWriter _out;
    private readonly double[] _lastAlarm;

    /// <summary>Lines for <paramref name="channels"/> channels.</summary>
    public AlarmLines(TextWriter output, int channels)
    {
        _out = output;
        _lastAlarm = new double[channels];
        Array.Fill(_lastAlarm, double.NegativeInfinity);
    }

    /// <inheritdoc/>
    public void Write(StreamRecord record)
    {
        double time = record.Row.Time;
        for (int j = 0; j < _lastAlarm.Length; j++)
        {
            if (!record.Output.Alarm[j])
            {
                continue;
            }

            if (time - _lastAlarm[j] > AlarmEpisodes.Merging)
            {
                _out.WriteLine($"  {ReportText.Moment(time),-12}  {record.Channels[j],-8}  reads {ReportText.Number(record.Row.Values[j]),6}, believed {ReportText.Number(record.Output.Estimate[j]),6}: {Words(record.Output.Reason[j])}");
            }

            _lastAlarm[j] = time;
        }
    }

    /// <inheritdoc/>
    public void Complete()
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static string Words(AlarmReason reason) => reason switch
    {
        AlarmReason.Course => "left its own course",
        AlarmReason.Siblings => "disagrees with its siblings",
        AlarmReason.Noise => "became noisy",
        AlarmReason.Frozen => "repeats itself",
        _ => "surprising",
    };
}
