using PcEdge.Models;

namespace PcEdge.Detection.Units;

/// <summary>How far a reading is from what is usual at this time of day.</summary>
internal sealed class SeasonUnit : IPredictionUnit
{
    private readonly double[] _error = new double[1];
    private readonly SlowBelief _belief = new("season.error");

    /// <inheritdoc/>
    public double Amount => _error[0];

    /// <inheritdoc/>
    public bool Step(in SeriesSample sample, out double surprise)
    {
        _error[0] = sample.SeasonError;
        surprise = _belief.Step(sample.SeasonError, sample.Floor);
        return true;
    }

    /// <inheritdoc/>
    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("season.last-error", _error);
        _belief.VisitState(visitor);
    }
}
