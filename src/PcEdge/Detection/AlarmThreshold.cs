using PcEdge.Filters;
using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Detection;

/// <summary>The evidence that an event needs to be an alarm: what the alarms of a day, or the share of rows, that the user wants leave room for.</summary>
internal sealed class AlarmThreshold
{
    private readonly double? _rate;
    private readonly AlarmBudget _budget;
    private readonly Pace _pace = new();

    public AlarmThreshold(int channels, DetectorOptions options)
    {
        _rate = options.FalseAlarmRate;
        _budget = new AlarmBudget(channels, options.AlarmsPerDay);
    }

    /// <summary>Nats from which an event is an alarm.</summary>
    public double Bar => _rate is double rate ? -Elementary.Log(rate) : _budget.Bar;

    /// <summary>Takes the largest evidence of a row's events; 0 where it has none.</summary>
    public void Learn(double evidence, double dt)
    {
        _pace.Elapsed(dt);
        _budget.Learn(evidence, dt, _pace.Seconds);
    }

    public void VisitState(IStateVisitor visitor)
    {
        _pace.VisitState(visitor);
        _budget.VisitState(visitor);
    }
}
