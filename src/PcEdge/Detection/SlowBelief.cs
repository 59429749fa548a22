using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Detection;

/// <summary>
/// A slow generative model of one number x: mean m and variance v under a Student-t with one degree of freedom, learned robustly.
/// S(e, v) = ln(1 + e^2/v), e = x - m; silent for the first ten.
/// </summary>
internal sealed class SlowBelief(string name)
{
    private const double Slowest = 2e-4;
    private const int Silent = 10;
    private const int Clipped = 30;
    private const double Clip = 5;

    private readonly double[] _belief = new double[2];
    private readonly long[] _count = new long[1];

    /// <summary>Mean of x.</summary>
    public double Mean => _belief[0];

    /// <summary>How far the last x was from what was believed ahead of it, in deviations.</summary>
    public double Deviations { get; private set; }

    /// <summary>Surprise of x, nats; then learns it. Variances are never below <paramref name="floor"/>.</summary>
    public double Step(double x, double floor)
    {
        if (_count[0] == 0)
        {
            _belief[0] = x;
        }

        double v = _belief[1] + floor;
        double e = x - _belief[0];
        Deviations = e / Math.Sqrt(v);
        double surprise = _count[0] < Silent ? 0 : Elementary.Log1p(e * e / v);
        double rate = Math.Max(Slowest, 1.0 / (++_count[0] + 1));
        if (_count[0] > Clipped)
        {
            double most = Clip * Math.Sqrt(v);
            e = Math.Clamp(e, -most, most);
        }

        _belief[0] += rate * e;
        _belief[1] += rate * ((e * e) - _belief[1]);
        return surprise;
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit(name + ".belief", _belief);
        visitor.Visit(name + ".count", _count);
    }
}
