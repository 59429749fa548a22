using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Detection;

/// <summary>
/// Tail probability of a surprise under an exponential tail above an online quantile: T = -ln alpha + (U - q)/m. Below q it falls four times
/// as steeply, to 0, so that nothing jumps where a surprise passes q.
/// </summary>
/// <param name="name">What its state is called.</param>
/// <param name="rate">Rate at which the quantile moves.</param>
internal sealed class TailCalibrator(string name, double rate)
{
    private const double Alpha = .005;
    private const double TailNats = 5.298317366548036;      // -ln alpha
    private const double LeastExcess = .1;
    private const double Steeper = 4;
    private const double LeastScale = 1e-3;

    private readonly double[] _tail = [0, 1, 1];            // quantile, mean excess, scale
    private readonly long[] _count = new long[1];

    /// <summary>Nats of a surprise; then learns it.</summary>
    public double Step(double surprise)
    {
        if (_count[0] == 0)
        {
            _tail[0] = surprise;
        }

        double q = _tail[0];
        double beyond = (surprise - q) / Math.Max(_tail[1], LeastExcess);
        double nats = surprise > q ? TailNats + beyond : Math.Max(0, TailNats + (Steeper * beyond));
        double n = ++_count[0];
        _tail[2] += (Math.Abs(surprise - q) - _tail[2]) * Math.Max(.002, 1 / (n + 1));
        double step = 3 * Math.Max(rate, 1 / (n + 1)) * Math.Max(_tail[2], LeastScale);
        if (surprise > q)
        {
            _tail[1] += Math.Max(.02, 1 / (2 + (n * Alpha))) * (Math.Min(surprise - q, 8 * _tail[1]) - _tail[1]);
            _tail[0] += step * (1 - Alpha);
        }
        else
        {
            _tail[0] -= step * Alpha;
        }

        return nats;
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit(name + ".tail", _tail);
        visitor.Visit(name + ".tail-count", _count);
    }
}
