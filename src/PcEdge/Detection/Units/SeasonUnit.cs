using PcEdge.Models;

namespace PcEdge.Detection.Units;

/// <summary>
/// How far the readings are from what is usual at their time of day, smoothed: dv &lt;- dv + a (res - dv). With a = 1 each reading alone;
/// smaller rates see smaller deviations that last.
/// </summary>
/// <param name="name">What its state is called.</param>
/// <param name="rate">a.</param>
internal sealed class SeasonUnit(string name, double rate) : IPredictionUnit
{
    private readonly double[] _deviation = new double[1];
    private readonly SlowBelief _belief = new(name);

    /// <summary>dv, sensor unit.</summary>
    public double Amount => _deviation[0];

    /// <inheritdoc/>
    public bool Step(in SeriesSample sample, out double surprise)
    {
        _deviation[0] += (sample.SeasonError - _deviation[0]) * sample.Rate(rate);
        surprise = _belief.Step(_deviation[0], sample.Floor);
        return true;
    }

    /// <inheritdoc/>
    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit(name + ".deviation", _deviation);
        _belief.VisitState(visitor);
    }
}
