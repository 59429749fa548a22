using PcEdge.Filters;
using PcEdge.Models;

namespace PcEdge.Detection;

/// <summary>
/// Where the stream stands on the clock of its place. A row without a time is as far on as its dt says; a stream without any counts from its start.
/// </summary>
internal sealed class StreamTime
{
    private readonly double[] _now = new double[1];

    /// <summary>Local time of a row, seconds.</summary>
    public double Step(double dt, double localTime)
    {
        _now[0] = double.IsFinite(localTime) ? localTime : _now[0] + Pace.Passed(dt);
        return _now[0];
    }

    public void VisitState(IStateVisitor visitor) => visitor.Visit("time", _now);
}
