using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Health;

/// <summary>
/// What each channel is on its own: a slow mean and variance, a fast pair that notices when the slow one is out of date. A reading becomes
/// u = (x - mu)/sd, and so a drift of offset or gain is taken out again: m + u sqrt(v) is the reading the channel would have given when trained.
/// </summary>
internal sealed class MarginalBelief
{
    private const double Fast = 0.08;
    private const double Slow = 0.01;
    private const double Surprised = 0.06;

    // Variance of a mean over the fast window, in variances: .08/(2 - .08); 12 of them are far.
    private const double FarMean = 12 * Fast / (2 - Fast);
    private const double FarVariance = 4;
    private const double NearVariance = 0.1;

    // Share of the trained variance that a standard deviation is never below, and below which a channel says nothing.
    private const double Least = 0.01;
    private const double Silent = 0.03;
    private const double Farthest = 8;
    private const double FarthestReading = 1e4;

    // What a mean and a log variance over the slow window scatter by, squared (a mean: Slow/2 variances; a log variance of heavy tails: .05),
    // and how many times that a departure must be before it is believed at all.
    private const double MeanScatter = Slow / 2;
    private const double LogScatter = 0.05;
    private const double MeanDoubt = 4;
    private const double LogDoubt = 2;

    private const double MovedMean = 1;
    private const double MovedVariance = 3.5;

    private readonly HealthParameters _trained;
    private readonly double[] _mean;
    private readonly double[] _variance;
    private readonly double[] _fastMean;
    private readonly double[] _fastVariance;

    public MarginalBelief(HealthParameters trained)
    {
        _trained = trained;
        _mean = Array.ConvertAll(trained.Mean, static m => (double)m);
        _variance = Array.ConvertAll(trained.Variance, static v => (double)v);
        _fastMean = (double[])_mean.Clone();
        _fastVariance = (double[])_variance.Clone();
    }

    /// <summary>u of reading x of channel i by the belief that there is before it, within +-8; 0 of a channel that hardly moves.</summary>
    public double Standardise(int i, double x) =>
        _variance[i] < Silent * _trained.Variance[i] ? 0 : Math.Clamp((Within(i, x) - Offset(i)) / Math.Sqrt(Spread(i)), -Farthest, Farthest);

    /// <summary>Learns from reading x of channel i, the less the more this one sample of it is believed to be broken: hit, 0 to 1.</summary>
    public void Learn(int i, double x, double hit)
    {
        x = Within(i, x);
        double fast = Fast * (1 - hit);
        double deviation = x - _fastMean[i];
        _fastMean[i] += fast * deviation;
        deviation = x - _fastMean[i];
        _fastVariance[i] += fast * ((deviation * deviation) - _fastVariance[i]);

        double least = Least * _trained.Variance[i];
        double offset = _fastMean[i] - _mean[i];
        bool surprised = offset * offset > FarMean * (_variance[i] + least)
            || _fastVariance[i] > (FarVariance * _variance[i]) + least
            || _fastVariance[i] < NearVariance * _variance[i];
        double rate = (surprised ? Surprised : Slow) * (1 - hit);
        _mean[i] += rate * (x - _mean[i]);
        deviation = x - _mean[i];
        _variance[i] += rate * ((deviation * deviation) - _variance[i]);
    }

    // mu, as far from the trained mean as the evidence is sure of (positive-part James-Stein): where nothing moved, a reading stays as it is.
    private double Offset(int i)
    {
        double moved = _mean[i] - _trained.Mean[i];
        return _trained.Mean[i] + (moved * Believed(MeanDoubt * MeanScatter * _variance[i], moved * moved));
    }

    // The same of the variance, in logarithms.
    private double Spread(int i)
    {
        double v0 = (1 + Least) * _trained.Variance[i];
        double moved = Elementary.Log((_variance[i] + (Least * _trained.Variance[i])) / v0);
        return v0 * Elementary.Exp(moved * Believed(LogDoubt * LogScatter, moved * moved));
    }

    // Beyond this a reading could only drown the belief.
    private double Within(int i, double x)
    {
        double reach = FarthestReading * Math.Sqrt(_trained.Variance[i]);
        return Math.Clamp(x, _trained.Mean[i] - reach, _trained.Mean[i] + reach);
    }

    private static double Believed(double scatter, double square) => square > scatter ? 1 - (scatter / square) : 0;

    /// <summary>(trained sd/present sd)^2: what turns a precision in trained units into one of present readings.</summary>
    public double Gain(int i) => _trained.Variance[i] / Spread(i);

    /// <summary>True where offset or gain are no longer what they were in training.</summary>
    public bool HasMoved(int i)
    {
        double offset = _mean[i] - _trained.Mean[i];
        double gain = _variance[i] / _trained.Variance[i];
        return offset * offset > MovedMean * _trained.Variance[i] || gain > MovedVariance || gain * MovedVariance < 1;
    }

    /// <summary>True where a channel that no other can vouch for is out of its range.</summary>
    public bool IsForeign(int i)
    {
        double offset = _mean[i] - _trained.Mean[i];
        return offset * offset > 9 * (double)_trained.Variance[i] || _variance[i] > FarVariance * _trained.Variance[i];
    }

    /// <summary>Walks the beliefs.</summary>
    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("health.belief.mean", _mean);
        visitor.Visit("health.belief.variance", _variance);
        visitor.Visit("health.fast.mean", _fastMean);
        visitor.Visit("health.fast.variance", _fastVariance);
    }
}
