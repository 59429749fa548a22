using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Detection;

/// <summary>Events of several channels and of the stream as a whole, under one budget of alarms.</summary>
internal sealed class MultivariateDetector
{
    private readonly SeriesDetector[] _series;
    private readonly AlarmThreshold _threshold;
    private readonly StreamTime _time = new();
    private readonly AlarmHistory _alarms = new(PredictionUnitTable.All.Count);

    public MultivariateDetector(int channels, DetectorOptions options)
    {
        _series = new SeriesDetector[channels];
        for (int j = 0; j < channels; j++)
        {
            _series[j] = new SeriesDetector(options);
        }

        _threshold = new AlarmThreshold(channels, options);
    }

    /// <summary>Takes a row; overwrites evidence, anomaly, alarm and reason of every channel and of the whole.</summary>
    public void Step(in Observation observation, StepOutput output)
    {
        double now = _time.Step(observation.Dt, observation.LocalTime);
        double bar = _threshold.Bar;
        double most = 0;
        double largestEvent = 0;
        output.LoudestChannel = -1;
        output.AnyAlarm = false;
        for (int j = 0; j < _series.Length; j++)
        {
            SeriesDetector series = _series[j];
            if (observation.IsUsable(j))
            {
                series.Step(observation.Values[j], now);
            }
            else
            {
                series.Pass();
            }

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

        output.TotalEvidence = most;
        _threshold.Learn(largestEvent, observation.Dt);
    }

    /// <summary>The last alarms.</summary>
    public AlarmHistory Alarms => _alarms;

    /// <summary>An alarm of <see cref="Alarms"/> was false: what its channel's units said of it counts for less.</summary>
    public void Forgive(int back) => _series[_alarms[back].Channel].Forgive(_alarms.Nats(back), _alarms[back].Evidence, _threshold.Bar);

    public void VisitState(IStateVisitor visitor)
    {
        ChannelwiseState.Visit(_series, visitor);
        _time.VisitState(visitor);
        _threshold.VisitState(visitor);
        _alarms.VisitState(visitor);
    }

    private static void Say(int j, SeriesDetector series, double bar, StepOutput output)
    {
        double evidence = series.Evidence;
        bool alarm = series.IsEvent && evidence >= bar;
        output.Evidence[j] = evidence;
        output.Anomaly[j] = series.IsEvent ? 1 - Elementary.Exp(-evidence / 20) : 0;
        output.Alarm[j] = alarm;
        output.AnyAlarm |= alarm;
        output.Reason[j] = series.IsEvent ? series.Reason : AlarmReason.None;
        output.Amount[j] = series.IsEvent ? series.Amount : double.NaN;
    }
}
