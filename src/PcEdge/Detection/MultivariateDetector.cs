using PcEdge.Filters;
using PcEdge.Models;

namespace PcEdge.Detection;

/// <summary>Events of several channels and of the stream as a whole, under one budget of alarms.</summary>
internal sealed class MultivariateDetector
{
    private readonly SeriesDetector[] _series;
    private readonly WholeDetector _whole = new();
    private readonly AlarmThreshold _threshold;
    private readonly EventPolicy _policy;
    private readonly StreamTime _time = new();
    private readonly Pace _pace = new();
    private readonly AlarmHistory _alarms;

    public MultivariateDetector(int channels, DetectorOptions options)
    {
        _series = new SeriesDetector[channels];
        for (int j = 0; j < channels; j++)
        {
            _series[j] = new SeriesDetector(options);
        }

        _threshold = new AlarmThreshold(channels, options.AlarmsPerDay, options.FalseAlarmRate);
        _policy = new EventPolicy(options);
        _alarms = new AlarmHistory(channels, PredictionUnitTable.All.Count);
    }

    /// <summary>The last alarms.</summary>
    public AlarmHistory Alarms => _alarms;

    /// <summary>Takes a row; overwrites evidence, anomaly, alarm and reason of every channel and of the whole.</summary>
    public void Step(in Observation observation, StepOutput output)
    {
        double now = _time.Step(observation.Dt, observation.LocalTime);
        double bar = _threshold.Bar;
        double most = 0;
        double largestEvent = 0;
        output.LoudestChannel = -1;
        output.AnyAlarm = false;
        _whole.Begin(_series.Length);
        for (int j = 0; j < _series.Length; j++)
        {
            SeriesDetector series = _series[j];
            if (observation.IsUsable(j))
            {
                series.Step(observation.Values[j], now, observation.Dt);
            }
            else
            {
                series.Pass(observation.Dt);
            }

            _whole.Add(series.Evidence);
            Say(j, series, bar, output);
            if (output.Alarm[j])
            {
                _alarms.Add(new PastAlarm(now, j, series.Loudest, series.Evidence), series.Nats);
            }

            largestEvent = series.IsEvent ? Math.Max(largestEvent, series.Evidence) : largestEvent;
            if (series.Evidence > most)
            {
                most = series.Evidence;
                output.LoudestChannel = j;
            }
        }

        _whole.End(_policy, _series[0].SecondsPerRow);
        SayOfTheWhole(now, most, bar, output);
        _pace.Elapsed(observation.Dt);
        _threshold.Learn(_whole.IsEvent ? Math.Max(largestEvent, _whole.Evidence) : largestEvent, observation.Dt, _pace.Seconds);
    }

    /// <summary>An alarm of <see cref="Alarms"/> was false: what was said of it counts for less.</summary>
    public void Forgive(int back)
    {
        PastAlarm alarm = _alarms[back];
        if (alarm.Channel < 0)
        {
            _whole.Forgive(alarm.Evidence, Math.Max(_threshold.Bar, _policy.FloorNats));
        }
        else
        {
            _series[alarm.Channel].Forgive(_alarms.Nats(back), alarm.Evidence, _threshold.Bar);
        }
    }

    public void VisitState(IStateVisitor visitor)
    {
        ChannelwiseState.Visit(_series, visitor);
        _whole.VisitState(visitor);
        _time.VisitState(visitor);
        _pace.VisitState(visitor);
        _threshold.VisitState(visitor);
        _alarms.VisitState(visitor);
    }

    private static void Say(int j, SeriesDetector series, double bar, StepOutput output)
    {
        double evidence = series.Evidence;
        bool alarm = series.IsEvent && evidence >= bar;
        output.Evidence[j] = evidence;
        output.Anomaly[j] = series.IsEvent ? AnomalyScale.Anomaly(evidence) : 0;
        output.Alarm[j] = alarm;
        output.AnyAlarm |= alarm;
        output.Reason[j] = series.IsEvent ? series.Reason : AlarmReason.None;
        output.Amount[j] = series.IsEvent ? series.Amount : double.NaN;
    }

    // An alarm of the whole is worth saying where no channel has one of its own.
    private void SayOfTheWhole(double now, double most, double bar, StepOutput output)
    {
        output.TotalEvidence = Math.Max(most, _whole.Evidence);
        output.TotalAnomaly = _whole.IsEvent ? AnomalyScale.Anomaly(_whole.Evidence) : 0;
        output.TotalReason = AlarmReason.None;
        output.TotalAmount = double.NaN;
        if (_whole.IsEvent && _whole.Evidence >= bar && !output.AnyAlarm)
        {
            output.AnyAlarm = true;
            output.TotalReason = AlarmReason.Together;
            output.TotalAmount = _whole.Channels;
            _alarms.Add(new PastAlarm(now, -1, -1, _whole.Evidence), []);
        }
    }
}
