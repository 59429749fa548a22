using PcEdge.Models;

namespace PcEdge.Detection;

/// <summary>Mean and variance of all readings so far, so that units of measure do not matter. Learns a reading last, after all units have scored it.</summary>
internal sealed class Normaliser
{
    private const double Slowest = 1e-4;
    private const double LeastShare = 1e-4;         // of the variance: below it nothing is told apart
    private readonly double[] _moments = new double[2];

    /// <summary>mu, sensor unit.</summary>
    public double Mean => _moments[0];

    /// <summary>va, unit^2.</summary>
    public double Variance => _moments[1];

    /// <summary>sd = sqrt(va) + 1e-9 |mu| + 1e-12.</summary>
    public double Deviation => Math.Sqrt(Variance) + (1e-9 * Math.Abs(Mean)) + 1e-12;

    /// <summary>s2 = 1e-4 va + 1e-18 mu^2 + 1e-24.</summary>
    public double Floor => (LeastShare * Variance) + (1e-18 * Mean * Mean) + 1e-24;

    /// <summary>Begins at the first reading.</summary>
    public void Start(double value) => _moments[0] = value;

    /// <summary>mu &lt;- mu + a d ; va &lt;- va + a (d (y - mu) - va).</summary>
    public void Learn(double value, long row)
    {
        double rate = Math.Max(Slowest, 1.0 / (row + 1));
        double d = value - _moments[0];
        _moments[0] += rate * d;
        _moments[1] += rate * ((d * (value - _moments[0])) - _moments[1]);
    }

    public void VisitState(IStateVisitor visitor) => visitor.Visit("normaliser.moments", _moments);
}
