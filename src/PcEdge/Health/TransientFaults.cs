using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Health;

/// <summary>
/// Belief of each channel that this one sample of it is broken. Mean field: a reading that its neighbours and the causes do not expect is
/// suspect, more so among suspects; what is suspect weighs less in the causes, and again. Each sweep costs O(dK^2).
/// </summary>
internal sealed class TransientFaults
{
    private const int Sweeps = 5;
    private const int Neighbours = 8;
    private const double Damping = 0.6;

    // Log odds of a hit before anything is seen: where hits are rare, and how much more where their share, learned at the rate, is above usual.
    private const double RarePrior = -4.5;
    private const double CommonPrior = 1.5;
    private const double UsualShare = 0.08;
    private const double CommonShare = 0.12;
    private const double Rate = 0.03;
    private const double FirstShare = 0.05;

    // What suspects among all neighbours add, and the most that one reading says.
    private const double Coupling = 4;
    private const double LargestEvidence = 8;

    // A hit reading lies anywhere: with so many variances.
    private const double HitVariance = 4;

    private readonly HealthParameters _trained;
    private readonly int[] _neighbour;
    private readonly double[] _bond;
    private readonly double[] _hit;
    private readonly double[] _next;
    private readonly double[] _weight;
    private readonly double[] _prediction;
    private readonly double[] _share = [FirstShare];

    public TransientFaults(HealthParameters trained)
    {
        _trained = trained;
        Count = Math.Min(Neighbours, trained.Channels - 1);
        Posterior = new CausePosterior(trained.Channels, trained.Causes);
        _neighbour = new int[trained.Channels * Count];
        _bond = new double[trained.Channels * Count];
        _hit = new double[trained.Channels];
        _next = new double[trained.Channels];
        _weight = new double[trained.Channels];
        _prediction = new double[trained.Channels];
    }

    /// <summary>What the readings that are not suspect say of the causes.</summary>
    public CausePosterior Posterior { get; }

    /// <summary>[channels], 0 to 1.</summary>
    public ReadOnlySpan<double> Hit => _hit;

    private int Count { get; }

    /// <summary>Finds each channel's neighbours: those whose squared correlation with it, by the loadings, is largest.</summary>
    public void Prepare()
    {
        Posterior.Take(_trained);
        for (int i = 0; i < _hit.Length; i++)
        {
            Span<int> nearest = _neighbour.AsSpan(i * Count, Count);
            Span<double> bond = _bond.AsSpan(i * Count, Count);
            bond.Fill(-1);
            for (int j = 0; j < _hit.Length; j++)
            {
                double covariance = Cholesky.Dot(Posterior.Loading(i), Posterior.Loading(j));
                double square = covariance * covariance / ((double)_trained.Variance[i] * _trained.Variance[j]);
                if (j != i)
                {
                    Insert(j, square, nearest, bond);
                }
            }

            double sum = 1e-12;
            foreach (double square in bond)
            {
                sum += square;
            }

            foreach (ref double square in bond)
            {
                square /= sum;
            }
        }
    }

    /// <summary>Looks for hits among readings of deviation r = x - m, [channels], of which each has a weight already.</summary>
    public void Infer(ReadOnlySpan<double> r, ReadOnlySpan<double> weights, ReadOnlySpan<double> expected)
    {
        _hit.AsSpan().Clear();
        Weigh(r, weights);
        double prior = RarePrior + (CommonPrior * Math.Clamp((_share[0] - UsualShare) / CommonShare, 0, 1));
        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            double step = sweep + 1 < Sweeps ? Damping : 1;
            for (int i = 0; i < _hit.Length; i++)
            {
                double odds = prior + Suspicion(i, r[i], expected[i]) + (2 * Coupling * Suspects(i));
                _next[i] = weights[i] > 0 ? _hit[i] + (step * (Elementary.Sigmoid(odds) - _hit[i])) : 0;
            }

            _next.CopyTo(_hit, 0);
            Weigh(r, weights);
        }

        Learn(weights);
    }

    /// <summary>Walks what was learned of how common hits are.</summary>
    public void VisitState(IStateVisitor visitor) => visitor.Visit("health.hits", _share);

    private void Learn(ReadOnlySpan<double> weights)
    {
        double hits = 0, all = 0;
        for (int i = 0; i < _hit.Length; i++)
        {
            hits += weights[i] * _hit[i];
            all += weights[i];
        }

        _share[0] += all > 0 ? Rate * ((hits / all) - _share[0]) : 0;
    }

    private void Weigh(ReadOnlySpan<double> r, ReadOnlySpan<double> weights)
    {
        for (int i = 0; i < _weight.Length; i++)
        {
            _weight[i] = weights[i] * (1 - _hit[i]);
        }

        Posterior.Apply(_weight);
        Posterior.Infer(r, _prediction);
    }

    private double Suspicion(int i, double r, double expected)
    {
        (double error, double variance) = Posterior.LeaveOut(i, r - _prediction[i]);
        double v = Math.Max(variance, expected);
        double broken = HitVariance * _trained.Variance[i];
        double evidence = 0.5 * ((error * error / v) + Elementary.Log(v / broken) - (r * r / broken));
        return Math.Clamp(evidence, -LargestEvidence, LargestEvidence);
    }

    private double Suspects(int i)
    {
        double suspects = 0;
        for (int n = i * Count; n < (i + 1) * Count; n++)
        {
            suspects += _bond[n] * _hit[_neighbour[n]];
        }

        return suspects;
    }

    // Largest first.
    private static void Insert(int channel, double square, Span<int> nearest, Span<double> bond)
    {
        for (int n = 0; n < bond.Length; n++)
        {
            if (square > bond[n])
            {
                (square, bond[n]) = (bond[n], square);
                (channel, nearest[n]) = (nearest[n], channel);
            }
        }
    }
}
