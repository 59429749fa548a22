using PcEdge.Hgf;
using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Detection.Units;

/// <summary>
/// The volatility of a hierarchical Gaussian filter over the temporal layer: ln variance of its errors is a belief with a mean and a precision, a random walk
/// that hears each squared error (<see cref="LogVarianceWalk"/>).
/// </summary>
internal sealed class VolatilityBeliefUnit : IPredictionUnit
{
    private const double Rate = .05;
    private const double LeastVariance = 1e-4;
    private const double Clip = 5;              // expected deviations: one error says no more
    private const double BeliefFloor = 1e-3;

    private readonly double _walk = LogVarianceWalk.VarianceOf(Rate);
    private readonly double[] _volatility = [0, LogVarianceWalk.StartPrecision];     // mean and precision of ln variance
    private readonly SlowBelief _belief = new("volatility-belief");

    /// <summary>How much wider the errors are believed to be than usual, as a ratio of standard deviations.</summary>
    public double Amount => Elementary.Exp((_volatility[0] - _belief.Mean) / 2);

    /// <inheritdoc/>
    public bool Step(in SeriesSample sample, out double surprise)
    {
        double most = Clip * Clip * Math.Max(sample.ErrorVariance, Elementary.Exp(_volatility[0]));
        double square = Math.Min(sample.Error * sample.Error, most) + LeastVariance;
        LogVarianceWalk.Hear(_walk, 1, LeastVariance, square, _volatility[0], ref _volatility[0], ref _volatility[1]);
        surprise = _belief.Step(_volatility[0], BeliefFloor);
        return true;
    }

    /// <inheritdoc/>
    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("volatility-belief.volatility", _volatility);
        _belief.VisitState(visitor);
    }
}
