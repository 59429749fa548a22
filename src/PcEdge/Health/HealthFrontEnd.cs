using PcEdge.Models;

namespace PcEdge.Health;

/// <summary>
/// Repairs an observation before a model sees it. Each channel is standardised by what it does on its own; weighed by the belief that it still
/// belongs to the others; and replaced, as far as it does not, by what the others say: x = y + g (x' - y), y = m + W z.
/// A step allocates nothing and throws nothing.
/// </summary>
internal sealed class HealthFrontEnd : FrontEnd
{
    private readonly MarginalBelief _marginal;
    private readonly CausePosterior _posterior;
    private readonly Alignment _alignment;
    private readonly TransientFaults? _transient;
    private readonly double[] _target;
    private readonly double[] _standard;
    private readonly double[] _deviation;
    private readonly double[] _prediction;

    public HealthFrontEnd(HealthParameters trained, HealthOptions options)
        : base(trained, options)
    {
        int d = trained.Channels;
        _marginal = new MarginalBelief(trained);
        _posterior = new CausePosterior(d, trained.Causes);
        _alignment = new Alignment(trained);
        _transient = options.Transient ? new TransientFaults(trained) : null;
        _target = new double[d];
        _standard = new double[d];
        _deviation = new double[d];
        _prediction = new double[d];
        Prepare();
        Array.Fill(_target, 1);
        _posterior.Apply(_target);
    }

    /// <inheritdoc/>
    public override void Step(in Observation observation)
    {
        Receive(observation);
        _posterior.Follow(_target);
        CausePosterior posterior = _posterior;
        if (_transient is not null)
        {
            _transient.Infer(_deviation, _posterior.Applied, _alignment.Expected);
            posterior = _transient.Posterior;
        }

        posterior.Infer(_deviation, _prediction);
        for (int i = 0; i < Presence.Length; i++)
        {
            if (Presence[i])
            {
                double residual = _deviation[i] - _prediction[i];
                Surprise[i] = _alignment.Surprise(i, residual, posterior);
                _alignment.Weigh(i, residual, _standard[i], observation.Values[i], Hit(i), posterior);
                _marginal.Learn(i, observation.Values[i], Hit(i));
            }
        }

        _alignment.Learn(Presence, _marginal);
        for (int i = 0; i < Presence.Length; i++)
        {
            Weight[i] = Presence[i] ? _alignment.Weight[i] * (1 - Hit(i)) : 0;
            Variance[i] = (1 - Weight[i]) * (Trained.Noise[i] + posterior.Spread[i]);
            Repaired[i] = Trained.Mean[i] + _prediction[i] + (Weight[i] * (_deviation[i] - _prediction[i]));
        }
    }

    /// <inheritdoc/>
    public override double Precision(int i) => Weight[i] / Trained.Noise[i] * _marginal.Gain(i);

    /// <inheritdoc/>
    public override ChannelState State(int i)
    {
        const double believed = 0.5;
        if (!Presence[i])
        {
            return ChannelState.Missing;
        }

        if (_alignment.Weight[i] < believed)
        {
            return _alignment.IsVouched(i) && _alignment.IsStuck(i) ? ChannelState.Stuck : ChannelState.Noisy;
        }

        return Weight[i] < believed ? ChannelState.Outlier
            : _alignment.IsVouched(i) && _marginal.HasMoved(i) ? ChannelState.Drifting : ChannelState.Ok;
    }

    /// <inheritdoc/>
    public override void VisitState(IStateVisitor visitor)
    {
        Trained.VisitParameters(visitor);
        _marginal.VisitState(visitor);
        _posterior.VisitState(visitor);
        _alignment.VisitState(visitor);
        _transient?.VisitState(visitor);
        VisitUnusable(visitor);
        Prepare();
    }

    // What follows from the parameters alone; they change only where a visitor brings others.
    private void Prepare()
    {
        if (!_posterior.Take(Trained))
        {
            return;
        }

        var everyone = new CausePosterior(Trained.Channels, Trained.Causes);
        everyone.Take(Trained);
        double[] all = new double[Trained.Channels];
        Array.Fill(all, 1);
        everyone.Apply(all);
        _alignment.Prepare(everyone);
        _transient?.Prepare();
    }

    private double Hit(int i) => _transient is null ? 0 : _transient.Hit[i];

    private void Receive(in Observation observation)
    {
        for (int i = 0; i < Presence.Length; i++)
        {
            bool usable = Receive(observation, i);
            _target[i] = usable ? _alignment.Weight[i] : 0;
            _standard[i] = usable ? _marginal.Standardise(i, observation.Values[i]) : 0;
            _deviation[i] = _standard[i] * Math.Sqrt(Trained.Variance[i]);
            Surprise[i] = 0;
        }
    }
}
