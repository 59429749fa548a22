using PcEdge.Models;

namespace PcEdge.Detection.Units;

/// <summary>How far the last few readings are from what is usual at their time of day: dv &lt;- dv + .2 (res - dv).</summary>
internal sealed class SeasonCourseUnit : IPredictionUnit
{
    private readonly double[] _deviation = new double[1];
    private readonly SlowBelief _belief = new("season-course");

    /// <inheritdoc/>
    public double Amount => _deviation[0];

    /// <inheritdoc/>
    public bool Step(in SeriesSample sample, out double surprise)
    {
        _deviation[0] += (sample.SeasonError - _deviation[0]) * sample.Rate(.2);
        surprise = _belief.Step(_deviation[0], sample.Floor);
        return true;
    }

    /// <inheritdoc/>
    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("season-course.deviation", _deviation);
        _belief.VisitState(visitor);
    }
}
