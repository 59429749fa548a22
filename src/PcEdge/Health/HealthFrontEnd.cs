using PcEdge.Models;

namespace PcEdge.Health;

/// <summary>
/// Repairs an observation before a model sees it. Each channel is standardised by what it does on its own; weighed by the belief that it still
/// belongs to the others; and replaced, as far as it does not, by what the others say: x = y + g (x' - y), y = m + W z.
/// A step allocates nothing and throws nothing.
/// </summary>
internal sealed class HealthFrontEnd : IFrontEnd
{
    private readonly MarginalBelief _marginal;
    private readonly CausePosterior _posterior;
    private readonly Alignment _alignment;
    private readonly TransientFaults? _transient;
    private readonly double[] _target;
    private readonly double[] _standard;
    private readonly double[] _deviation;
    private readonly double[] _prediction;
    private readonly double[] _repaired;
    private readonly double[] _weight;
    private readonly double[] _surprise;
    private readonly double[] _variance;
    private readonly bool[] _presence;
    private readonly long[] _unusable = new long[1];

    public HealthFrontEnd(HealthParameters trained, HealthOptions options)
    {
        int d = trained.Channels;
        Trained = trained;
        Options = options;
        _marginal = new MarginalBelief(trained);
        _posterior = new CausePosterior(d, trained.Causes);
        _alignment = new Alignment(trained);
        _transient = options.Transient ? new TransientFaults(trained) : null;
        _target = new double[d];
        _standard = new double[d];
        _deviation = new double[d];
        _prediction = new double[d];
        _repaired = new double[d];
        _weight = new double[d];
        _surprise = new double[d];
        _variance = new double[d];
        _presence = new bool[d];
        Prepare();
        Array.Fill(_target, 1);
        _posterior.Apply(_target);
    }

    /// <inheritdoc/>
    public HealthParameters Trained { get; }

    /// <inheritdoc/>
    public HealthOptions Options { get; }

    /// <inheritdoc/>
    public ReadOnlySpan<double> Repaired => _repaired;

    /// <inheritdoc/>
    public ReadOnlySpan<double> Variance => _variance;

    /// <inheritdoc/>
    public ReadOnlySpan<double> Weight => _weight;

    /// <inheritdoc/>
    public ReadOnlySpan<double> Surprise => _surprise;

    /// <inheritdoc/>
    public ReadOnlySpan<bool> Presence => _presence;

    /// <inheritdoc/>
    public long Unusable => _unusable[0];

    /// <inheritdoc/>
    public void Step(in Observation observation)
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
        for (int i = 0; i < _presence.Length; i++)
        {
            if (_presence[i])
            {
                double residual = _deviation[i] - _prediction[i];
                _surprise[i] = _alignment.Surprise(i, residual, posterior);
                _alignment.Weigh(i, residual, _standard[i], observation.Values[i], Hit(i), posterior);
                _marginal.Learn(i, observation.Values[i], Hit(i));
            }
        }

        _alignment.Learn(_presence, _marginal);
        for (int i = 0; i < _presence.Length; i++)
        {
            _weight[i] = _presence[i] ? _alignment.Weight[i] * (1 - Hit(i)) : 0;
            _variance[i] = (1 - _weight[i]) * (Trained.Noise[i] + posterior.Spread[i]);
            _repaired[i] = Trained.Mean[i] + _prediction[i] + (_weight[i] * (_deviation[i] - _prediction[i]));
        }
    }

    /// <inheritdoc/>
    public double Precision(int i) => _weight[i] / Trained.Noise[i] * _marginal.Gain(i);

    /// <inheritdoc/>
    public ChannelState State(int i)
    {
        const double believed = 0.5;
        if (!_presence[i])
        {
            return ChannelState.Missing;
        }

        if (_alignment.Weight[i] < believed)
        {
            return _alignment.IsVouched(i) && _alignment.IsStuck(i) ? ChannelState.Stuck : ChannelState.Noisy;
        }

        return _weight[i] < believed ? ChannelState.Outlier
            : _alignment.IsVouched(i) && _marginal.HasMoved(i) ? ChannelState.Drifting : ChannelState.Ok;
    }

    /// <inheritdoc/>
    public void VisitState(IStateVisitor visitor)
    {
        Trained.VisitParameters(visitor);
        _marginal.VisitState(visitor);
        _posterior.VisitState(visitor);
        _alignment.VisitState(visitor);
        _transient?.VisitState(visitor);
        visitor.Visit("health.unusable", _unusable);
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
        for (int i = 0; i < _presence.Length; i++)
        {
            bool usable = observation.IsUsable(i);
            _unusable[0] += observation.Presence[i] && !usable ? 1 : 0;
            _presence[i] = usable;
            _target[i] = usable ? _alignment.Weight[i] : 0;
            _standard[i] = usable ? _marginal.Standardise(i, observation.Values[i]) : 0;
            _deviation[i] = _standard[i] * Math.Sqrt(Trained.Variance[i]);
            _surprise[i] = 0;
        }
    }
}
