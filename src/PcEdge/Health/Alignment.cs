using System.Runtime.CompilerServices;
using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Health;

/// <summary>
/// Belief of each channel that it still belongs to the others: log odds of "unrelated" and of "stuck" against "aligned", to which each sample adds
/// its evidence, between bounds, so that a channel is lost in some samples and won back in some more. Evidence is what a channel's own
/// distribution says of the reading against what the others say of it (left out of them); of a repeat, how seldom it was in training.
/// </summary>
internal sealed class Alignment
{
    private const double Least = -7;
    private const double Most = 8;

    // One sample moves the odds by so much at most, however wild its reading.
    private const double LargestEvidence = 3;
    private const double LargestSquare = 30;

    // A stuck channel repeats itself so often, and always more than it did in training, whose share counts as no less and no more than these.
    private const double StuckRepeats = 0.98;
    private const double RarestRepeats = 0.002;
    private const double CommonestRepeats = 0.9999;

    // The others must explain so much of a channel's variance for their word to count.
    private const double LeastExplained = 0.3;

    private const double LeastWeight = 0.001;

    // Where fewer than this share are believed, blame has lost its measure: all are given some belief back.
    private const double LeastBelieved = 0.1;
    private const double Relief = 0.5;

    private readonly HealthParameters _trained;
    private readonly double[] _unrelated;
    private readonly double[] _stuck;
    private readonly double[] _weight;
    private readonly double[] _previous;
    private readonly double[] _repeated;
    private readonly double[] _moved;
    private readonly double[] _expected;
    private readonly bool[] _vouched;
    private readonly bool[] _hasPrevious;
    private readonly double[] _evidence;

    public Alignment(HealthParameters trained)
    {
        int d = trained.Channels;
        _trained = trained;
        _unrelated = new double[d];
        _stuck = new double[d];
        _weight = new double[d];
        _previous = new double[d];
        _repeated = new double[d];
        _moved = new double[d];
        _expected = new double[d];
        _vouched = new bool[d];
        _hasPrevious = new bool[d];
        _evidence = new double[d];
        Array.Fill(_unrelated, Least);
        Array.Fill(_stuck, Least);
        Array.Fill(_weight, 1);
    }

    /// <summary>g: [channels], above 0, at most 1; the share of its full precision that each channel deserves.</summary>
    public ReadOnlySpan<double> Weight => _weight;

    /// <summary>[channels]; variance of a reading under what the others say of it while all are believed, unit^2.</summary>
    public ReadOnlySpan<double> Expected => _expected;

    /// <summary>True where the channel is believed to repeat itself rather than to be noise.</summary>
    public bool IsStuck(int i) => _stuck[i] > _unrelated[i];

    /// <summary>True where the others say enough of a channel to judge it.</summary>
    public bool IsVouched(int i) => _vouched[i];

    /// <summary>Works out what to expect of each channel, from a posterior that believes all of them.</summary>
    public void Prepare(CausePosterior everyone)
    {
        for (int i = 0; i < _expected.Length; i++)
        {
            double variance = _trained.Variance[i];
            _expected[i] = Math.Min(everyone.LeaveOut(i, 0).Variance, variance);
            _vouched[i] = _expected[i] < (1 - LeastExplained) * variance;
            double repeats = Math.Clamp(_trained.Repeats[i], RarestRepeats, CommonestRepeats);
            double stuck = Math.Max(StuckRepeats, 0.5 * (1 + repeats));
            _repeated[i] = Elementary.Log(stuck / repeats);
            _moved[i] = Elementary.Log((1 - stuck) / (1 - repeats));
        }
    }

    /// <summary>Energy of a reading under what the others say of it, e^2/2V, nats; never more sure than in training.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Surprise(int i, double residual, CausePosterior posterior)
    {
        (double error, double variance) = posterior.LeaveOut(i, residual);
        return 0.5 * Math.Min(error * error / Variance(i, variance), LargestSquare);
    }

    /// <summary>Evidence of one reading: residual x - m - W z, standardised u, raw value; hit is the belief that this sample alone is broken.</summary>
    public void Weigh(int i, double residual, double u, double value, double hit, CausePosterior posterior)
    {
        (double error, double variance) = posterior.LeaveOut(i, residual);
        double v = Variance(i, variance);
        double against = 0.5 * (Math.Min(error * error / v, LargestSquare) + Elementary.Log(v / _trained.Variance[i]) - (u * u));
        _evidence[i] = (1 - hit) * Math.Clamp(against, -LargestEvidence, LargestEvidence);
        if (_hasPrevious[i])
        {
            _stuck[i] = Math.Clamp(_stuck[i] + (value == _previous[i] ? _repeated[i] : _moved[i]), Least, Most);
        }

        _previous[i] = value;
        _hasPrevious[i] = true;
    }

    /// <summary>
    /// Turns the sample's evidence into belief. Blame is relative: where the believed channels together look unlikely, as they do while
    /// broken ones are still believed, only what is worse than their mean counts.
    /// </summary>
    public void Learn(ReadOnlySpan<bool> presence, MarginalBelief marginal)
    {
        double blame = 0;
        double believed = 0;
        int vouched = 0;
        for (int i = 0; i < presence.Length; i++)
        {
            if (presence[i] && _vouched[i])
            {
                vouched++;
                believed += _weight[i];
                blame += _weight[i] * _evidence[i];
            }
        }

        blame = Math.Max(0, blame / Math.Max(believed, 1));
        blame += believed < LeastBelieved * vouched ? Relief : 0;
        for (int i = 0; i < presence.Length; i++)
        {
            if (presence[i])
            {
                _unrelated[i] = Math.Clamp(_unrelated[i] + _evidence[i] - blame, Least, Most);
                double weight = _vouched[i] ? 1 / (1 + Elementary.Exp(_unrelated[i]) + Elementary.Exp(_stuck[i])) : marginal.IsForeign(i) ? 0 : 1;
                _weight[i] = Math.Max(weight, LeastWeight);
            }
        }
    }

    /// <summary>Walks the beliefs.</summary>
    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("health.unrelated", _unrelated);
        visitor.Visit("health.stuck", _stuck);
        visitor.Visit("health.weight", _weight);
        visitor.Visit("health.previous", _previous);
        visitor.Visit("health.has-previous", _hasPrevious);
    }

    private double Variance(int i, double variance) => Math.Min(Math.Max(variance, _expected[i]), _trained.Variance[i]);
}
