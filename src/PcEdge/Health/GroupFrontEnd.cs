using PcEdge.Models;

namespace PcEdge.Health;

/// <summary>
/// Repairs an observation by what is believed of groups of channels, the devices: each hypothesis of which is broken repairs it in its own way, and
/// the repairs are mixed as the hypotheses are believed. Nothing is renormalised, so that hours of one activity do nothing to what is believed.
/// A step allocates nothing and throws nothing.
/// </summary>
internal sealed class GroupFrontEnd : FrontEnd
{
    // Deviations from the mean beyond this tell no more.
    private const double Farthest = 6;

    // So close to the reading before, in deviations, is the same again; of channels that seldom did that in training.
    private const double Same = 1e-9;
    private const double OftenRepeats = 0.5;

    private readonly int[] _group;
    private readonly GroupHypotheses _hypotheses;
    private readonly GroupBelief _belief;
    private readonly double[] _deviation;
    private readonly double[] _previous;
    private readonly bool[] _hasPrevious;
    private readonly bool[] _repeats;
    private readonly int[] _same;
    private readonly int[] _counted;

    public GroupFrontEnd(HealthParameters trained, HealthOptions options)
        : base(trained, options)
    {
        int d = trained.Channels;
        Names = [];
        _group = new int[d];
        for (int i = 0; i < d; i++)
        {
            if (!Names.Contains(options.Groups[i]))
            {
                Names.Add(options.Groups[i]);
            }

            _group[i] = Names.IndexOf(options.Groups[i]);
        }

        _hypotheses = new GroupHypotheses(trained, _group, Names.Count);
        _belief = new GroupBelief(Names.Count);
        _deviation = new double[d];
        _previous = new double[d];
        _hasPrevious = new bool[d];
        _repeats = new bool[Names.Count];
        _same = new int[Names.Count];
        _counted = new int[Names.Count];
    }

    /// <summary>The groups, in the order of their first channels.</summary>
    public List<string> Names { get; }

    /// <summary>[1 + groups]; belief that none is broken, then of each that it is.</summary>
    public ReadOnlySpan<double> Posterior => _belief.Posterior;

    /// <inheritdoc/>
    public override void Step(in Observation observation)
    {
        Receive(observation);
        _hypotheses.Weigh(_deviation, Presence);
        if (Presence.AsSpan().Contains(true))
        {
            _belief.Learn(_hypotheses.Evidence, _repeats);
        }

        for (int i = 0; i < Presence.Length; i++)
        {
            Repair(i);
        }
    }

    /// <inheritdoc/>
    public override double Precision(int i) => Weight[i] / Trained.Noise[i];

    /// <inheritdoc/>
    public override ChannelState State(int i)
    {
        const double believed = 0.5;
        return !Presence[i] ? ChannelState.Missing
            : Weight[i] >= believed ? ChannelState.Ok
            : _repeats[_group[i]] ? ChannelState.Stuck : ChannelState.Noisy;
    }

    /// <inheritdoc/>
    public override void VisitState(IStateVisitor visitor)
    {
        Trained.VisitParameters(visitor);
        _belief.VisitState(visitor);
        visitor.Visit("health.previous", _previous);
        visitor.Visit("health.has-previous", _hasPrevious);
        VisitUnusable(visitor);
        _hypotheses.Forget();
    }

    // x = m + sum_h p_h (r where h believes the channel, else what h expects or nothing). Only one hypothesis breaks a given channel.
    private void Repair(int i)
    {
        int own = _group[i] + 1;
        double expected = _hypotheses.Predict(own, i);
        double variance = Trained.Noise[i] + _hypotheses.Spread[i];
        double r = _deviation[i];
        Surprise[i] = Presence[i] ? 0.5 * (r - expected) * (r - expected) / Math.Min(variance, (double)Trained.Variance[i]) : 0;
        Weight[i] = Presence[i] ? 1 - Posterior[own] : 0;
        if (Options.BrokenAreAbsent)
        {
            (expected, variance) = (0, Trained.Variance[i]);
        }
        else if (!Presence[i])
        {
            expected = Mixture(i);
        }

        Variance[i] = (1 - Weight[i]) * variance;
        Repaired[i] = Trained.Mean[i] + expected + (Weight[i] * (r - expected));
    }

    private double Mixture(int i)
    {
        double expected = 0;
        for (int h = 0; h < Posterior.Length; h++)
        {
            expected += Posterior[h] * _hypotheses.Predict(h, i);
        }

        return expected;
    }

    private void Receive(in Observation observation)
    {
        _same.AsSpan().Clear();
        _counted.AsSpan().Clear();
        for (int i = 0; i < Presence.Length; i++)
        {
            _deviation[i] = 0;
            if (Receive(observation, i))
            {
                Compare(i, observation.Values[i]);
            }
        }

        for (int g = 0; g < _repeats.Length; g++)
        {
            _repeats[g] = 2 * _same[g] > _counted[g];
        }
    }

    private void Compare(int i, double x)
    {
        double sd = Math.Sqrt(Trained.Variance[i]);
        _deviation[i] = Math.Clamp(x - Trained.Mean[i], -Farthest * sd, Farthest * sd);
        if (Trained.Repeats[i] < OftenRepeats)
        {
            _counted[_group[i]]++;
            _same[_group[i]] += _hasPrevious[i] && Math.Abs(x - _previous[i]) <= Same * sd ? 1 : 0;
        }

        _previous[i] = x;
        _hasPrevious[i] = true;
    }
}
