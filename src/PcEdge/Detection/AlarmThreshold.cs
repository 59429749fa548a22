using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Detection;

/// <summary>The evidence that a row needs to alarm: what the alarms of a day, or the share of rows, that the user wants leave room for.</summary>
internal sealed class AlarmThreshold
{
    private readonly double? _fixed;
    private readonly AlarmBudget _budget;

    /// <summary>For so many alarm episodes a day or, where given, for a share of the rows.</summary>
    public AlarmThreshold(int channels, double alarmsPerDay, double? falseAlarmRate)
    {
        _fixed = falseAlarmRate is double rate ? -Elementary.Log(rate) : null;
        _budget = new AlarmBudget(channels, alarmsPerDay);
    }

    /// <summary>Nats from which a row alarms.</summary>
    public double Bar => _fixed ?? _budget.Bar;

    /// <summary>Takes the largest evidence of a row; 0 where it has none.</summary>
    public void Learn(double evidence, double dt, double secondsPerRow) => _budget.Learn(evidence, dt, secondsPerRow);

    public void VisitState(IStateVisitor visitor) => _budget.VisitState(visitor);
}
