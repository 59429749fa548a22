using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Detection.Units;

/// <summary>A second level over the temporal layer: predicts its log error energy, q &lt;- q + .2 (ln(e^2/v + 1e-3) - q).</summary>
internal sealed class VolatilityUnit : IPredictionUnit
{
    private const double LeastEnergy = 1e-3;
    private readonly double[] _energy = new double[1];
    private readonly SlowBelief _belief = new("volatility");

    /// <summary>Error energy in multiples of its usual one: how much wider the errors are, as a ratio of standard deviations.</summary>
    public double Amount => Elementary.Exp((_energy[0] - _belief.Mean) / 2);

    /// <inheritdoc/>
    public bool Step(in SeriesSample sample, out double surprise)
    {
        double energy = Elementary.Log((sample.Error * sample.Error / sample.ErrorVariance) + LeastEnergy);
        _energy[0] += (energy - _energy[0]) * sample.Rate(.2);
        surprise = _belief.Step(_energy[0], LeastEnergy);
        return true;
    }

    /// <inheritdoc/>
    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("volatility.energy", _energy);
        _belief.VisitState(visitor);
    }
}
