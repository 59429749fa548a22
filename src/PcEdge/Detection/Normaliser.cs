using PcEdge.Models;

namespace PcEdge.Detection;

/// <summary>
/// Mean and variance of all readings so far, so that units of measure do not matter. Learns a reading last, after all units have scored it.
/// One reading or two, far beyond all, teach little: they are faults more often than news, and would blind all units for long.
/// </summary>
internal sealed class Normaliser
{
    private const double Slowest = 1e-4;
    private const double LeastShare = 1e-4;         // of the variance: below it nothing is told apart
    private const int Settled = 100;
    private const double Far = 50;                  // deviations
    private const long Few = 2;                     // readings

    private readonly double[] _moments = new double[2];
    private readonly long[] _far = new long[1];     // readings on end that were far beyond

    /// <summary>mu, sensor unit.</summary>
    public double Mean => _moments[0];

    /// <summary>va, unit^2.</summary>
    public double Variance => _moments[1];

    /// <summary>sd = sqrt(va) + 1e-9 |mu| + 1e-30.</summary>
    public double Deviation => Math.Sqrt(Variance) + (1e-9 * Math.Abs(Mean)) + 1e-30;

    /// <summary>s2 = 1e-4 va + 1e-18 mu^2 + 1e-60.</summary>
    public double Floor => (LeastShare * Variance) + (1e-18 * Mean * Mean) + 1e-60;

    /// <summary>Begins at the first reading.</summary>
    public void Start(double value) => _moments[0] = value;

    /// <summary>d = y - mu ; mu &lt;- mu + a d ; va &lt;- va + a ((1 - a) d^2 - va).</summary>
    public void Learn(double value, long row)
    {
        double rate = Math.Max(Slowest, 1.0 / (row + 1));
        double most = Far * Deviation;
        double d = value - _moments[0];
        _far[0] = Math.Abs(d) > most ? _far[0] + 1 : 0;
        d = row >= Settled && _far[0] <= Few ? Math.Clamp(d, -most, most) : d;
        _moments[0] += rate * d;
        _moments[1] += rate * (((1 - rate) * d * d) - _moments[1]);
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("normaliser.moments", _moments);
        visitor.Visit("normaliser.far", _far);
    }
}
