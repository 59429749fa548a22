using PcEdge.Filters;
using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Detection;

/// <summary>
/// Finds what is unusual in one series, online, without training, labels, minimum, maximum or length: prediction units are surprised,
/// calibrators turn surprise into nats of tail probability, one decision stage turns nats into events that do not repeat themselves.
/// </summary>
public sealed class StreamDetector
{
    private readonly SeriesDetector _series;
    private readonly AlarmThreshold _threshold;
    private readonly StreamTime _time = new();
    private readonly Pace _pace = new();

    /// <summary>A detector that has seen nothing yet.</summary>
    public StreamDetector(DetectorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _series = new SeriesDetector(options);
        _threshold = new AlarmThreshold(1, options.AlarmsPerDay, options.FalseAlarmRate);
    }

    /// <summary>Takes one reading. Never allocates and never throws; what is not finite counts as absent.</summary>
    /// <param name="value">The reading, in any unit.</param>
    /// <param name="dt">Seconds since the reading before; 0 at the first.</param>
    /// <param name="localTime">Seconds since 1970 on the clock of the place, whatever its zone; NaN where there is no clock.</param>
    public Verdict Step(double value, double dt, double localTime = double.NaN)
    {
        if (Math.Abs(value) <= Observation.LargestReading)
        {
            _series.Step(value, _time.Step(dt, localTime), dt);
        }
        else
        {
            _time.Step(dt, localTime);
            _series.Pass(dt);
        }

        double evidence = _series.Evidence;
        bool isEvent = _series.IsEvent;
        bool alarm = isEvent && evidence >= _threshold.Bar;
        _pace.Elapsed(dt);
        _threshold.Learn(isEvent ? evidence : 0, dt, _pace.Seconds);
        return isEvent
            ? new Verdict(evidence, 1 - Elementary.Exp(-evidence / 20), alarm, _series.Reason, _series.Amount)
            : new Verdict(evidence, 0, false, AlarmReason.None, double.NaN);
    }

    /// <summary>Walks all that it has learned.</summary>
    public void VisitState(IStateVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        _series.VisitState(visitor);
        _time.VisitState(visitor);
        _pace.VisitState(visitor);
        _threshold.VisitState(visitor);
    }
}
