using PcEdge.Models;

namespace PcEdge.Detection.Units;

/// <summary>How high the series runs: l &lt;- l + .05 (y - l), and how far that is from where it has been.</summary>
internal sealed class LevelUnit : IPredictionUnit
{
    private readonly double[] _level = new double[1];
    private readonly SlowBelief _belief = new("level");

    /// <summary>How far the level is from its mean, in its own deviations; negative below.</summary>
    public double Amount => _belief.Deviations;

    /// <inheritdoc/>
    public bool Step(in SeriesSample sample, out double surprise)
    {
        _level[0] += (sample.Value - _level[0]) * sample.Rate(.05);
        surprise = _belief.Step(_level[0], sample.Floor);
        return true;
    }

    /// <inheritdoc/>
    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("level.level", _level);
        _belief.VisitState(visitor);
    }
}
