using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Health;

/// <summary>
/// Belief of which group is broken, if any: p_h &lt;- (.99 p_h + .01 prior_h) exp(evidence of h - evidence of the best), normalised. What a sample says
/// counts a tenth, since neither samples nor channels are independent, and never more than 4 nats. A group that repeats itself is not sound: 3 nats.
/// </summary>
internal sealed class GroupBelief
{
    private const double Stay = 0.99;
    private const double SoundPrior = 0.5;
    private const double Temper = 0.1;
    private const double LargestEvidence = 4;
    private const double RepeatEvidence = 3;

    private readonly double[] _belief;
    private readonly double[] _against;

    /// <summary>Of G groups: all are believed.</summary>
    public GroupBelief(int groups)
    {
        _belief = new double[groups + 1];
        _against = new double[groups + 1];
        _belief[0] = 1;
    }

    /// <summary>p: [1 + G], "none is broken" first; adds up to 1.</summary>
    public ReadOnlySpan<double> Posterior => _belief;

    /// <summary>Takes the log evidence of a sample, [1 + G], and which groups repeated themselves, [G].</summary>
    public void Learn(ReadOnlySpan<double> evidence, ReadOnlySpan<bool> repeats)
    {
        double best = evidence[0];
        for (int h = 1; h < evidence.Length; h++)
        {
            best = Math.Max(best, evidence[h]);
        }

        double least = double.PositiveInfinity;
        for (int h = 0; h < _belief.Length; h++)
        {
            _against[h] = Math.Min(Temper * (best - evidence[h]), LargestEvidence);
            for (int g = 0; g < repeats.Length; g++)
            {
                _against[h] += repeats[g] && g != h - 1 ? RepeatEvidence : 0;
            }

            least = Math.Min(least, _against[h]);
        }

        double sum = 0;
        double others = (1 - SoundPrior) / (_belief.Length - 1);
        for (int h = 0; h < _belief.Length; h++)
        {
            double prior = (Stay * _belief[h]) + ((1 - Stay) * (h == 0 ? SoundPrior : others));
            _belief[h] = prior * Elementary.Exp(least - _against[h]);
            sum += _belief[h];
        }

        for (int h = 0; h < _belief.Length; h++)
        {
            _belief[h] /= sum;
        }
    }

    /// <summary>Walks the belief.</summary>
    public void VisitState(IStateVisitor visitor) => visitor.Visit("health.groups", _belief);
}
