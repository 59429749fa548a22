using PcEdge.Detection;
using PcEdge.Filters;
using PcEdge.Inference;
using PcEdge.Models;
using PcEdge.Networks.Delta;

namespace PcEdge.Networks;

/// <summary>
/// A network that meets a stream, a sample at a time. What arrived is clamped, what did not is inferred; each reading is scored against the
/// prediction made before it was believed; then precisions and, where asked for, weights learn from it.
/// </summary>
public sealed class NetworkModel : IPartedModel, IParameterised
{
    // A reading further from its mean is taken as so far.
    private const double FarthestReading = 1e4;

    private readonly NetworkState _state;
    private readonly IInference _inference;
    private readonly OneSweep? _sweep;
    private readonly ObservedChannels _observed;
    private readonly NetworkExpectation _expectation;
    private readonly NetworkReadout _readout;
    private readonly NetworkAdaptation _adaptation;
    private readonly Calibration _calibration;
    private readonly Pace _pace = new();
    private readonly long[] _unusable = new long[1];
    private readonly long[] _restarts = new long[1];

    /// <summary>
    /// A model of one stream over <paramref name="network"/>, whose parameters it adapts. With
    /// <see cref="InferenceDefinition.DeltaThreshold"/> nobody else may move its weights from then on.
    /// </summary>
    /// <exception cref="ModelFormatException">The options do not fit the network.</exception>
    public NetworkModel(Network network, NetworkOptions options)
        : this(network, options, state: null)
    {
    }

    /// <summary>The same with its beliefs in a state made before; null for one of its own.</summary>
    /// <exception cref="ModelFormatException">The options do not fit the network.</exception>
    internal NetworkModel(Network network, NetworkOptions options, NetworkState? state)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        Network = network;
        Options = options;
        _observed = new ObservedChannels(network, options);
        _state = state ?? new NetworkState(network, capacity: 1);
        _inference = InferenceTable.Create(options.Inference, network);
        if (_inference is WholeCovariance)
        {
            _state.KeepCovariances();
        }

        if (options.Inference.DeltaThreshold is double threshold)
        {
            DeltaCheck.Run(options, _inference, network);
            _state.PassOverUnchanged((float)threshold);
        }

        _sweep = network.IsDirected && !_inference.PredictsFirst ? new OneSweep() : null;
        _calibration = new Calibration(_observed.Count, options.AlarmsPerDay, options.FalseAlarmRate);
        _expectation = new NetworkExpectation(_state, _observed);
        _readout = new NetworkReadout(_observed, _expectation, _calibration);
        _adaptation = new NetworkAdaptation(_state, options);
    }

    /// <inheritdoc/>
    public int Channels => _observed.Count;

    /// <summary>The network, whose parameters this stream adapts.</summary>
    public Network Network { get; }

    /// <summary>How it meets the stream.</summary>
    public NetworkOptions Options { get; }

    /// <summary>False to leave weights and precisions as they are for now; what they have learned so far is kept.</summary>
    public bool Learns
    {
        get => _adaptation.Learns;
        set => _adaptation.Learns = value;
    }

    /// <summary>Present readings that were not finite and counted as absent.</summary>
    public long Unusable => _unusable[0];

    /// <summary>Times that beliefs had left the range of numbers and were begun anew.</summary>
    public long Restarts => _restarts[0];

    /// <summary>Steps of the weights that were rejected because something would not have stayed finite.</summary>
    public long RejectedSteps => _adaptation.RejectedSteps;

    /// <summary>Times that learning diverged, the last good weights were put back and the learning rate was halved.</summary>
    public long Rollbacks => _adaptation.Rollbacks;

    /// <summary>Share of its learning rate with which the network learns now, 1 unless learning has diverged.</summary>
    public double LearningPace => _adaptation.LearningPace;

    /// <summary>
    /// Multiply-adds with weights that the steps so far have done, and those that they have passed over; the whole products take both together.
    /// Both are 0 without <see cref="InferenceDefinition.DeltaThreshold"/>.
    /// </summary>
    public (long Done, long Skipped) MultiplyAdds
    {
        get
        {
            (long done, long skipped) = (0, 0);
            foreach (DeltaProjection delta in _state.Deltas)
            {
                (long more, long less) = delta.Work;
                (done, skipped) = (done + more, skipped + less);
            }

            return (done, skipped);
        }
    }

    /// <inheritdoc cref="NetworkAdaptation.IsGuarded"/>
    internal bool IsGuarded
    {
        get => _adaptation.IsGuarded;
        set => _adaptation.IsGuarded = value;
    }

    /// <summary>F of the last sample after inference, nats.</summary>
    public double FreeEnergy => _state.Energy[0];

    /// <inheritdoc/>
    public void Step(in Observation observation, StepOutput output)
    {
        Before(observation);
        if (_sweep is not null)
        {
            // The sweep scores the sample; a warm start goes on from the beliefs that were before it.
            _state.KeepBeliefs();
            _sweep.Begin(_state);
            _expectation.Score();
            _state.RestoreBeliefs();
        }

        Infer();
        After(observation, output);
        _inference.Advance(_state);
        ExpectNext();
    }

    /// <inheritdoc/>
    void IPartedModel.Before(in Observation observation) => Before(observation);

    /// <inheritdoc/>
    void IPartedModel.After(in Observation observation, StepOutput output) => After(observation, output);

    /// <summary>Keeps what each channel was predicted to be, once a sweep has predicted it: its reading is scored against that.</summary>
    internal void Score() => _expectation.Score();

    /// <summary>Keeps what the next sample is scored against where no sweep begins it.</summary>
    internal void ExpectNext()
    {
        if (!Network.IsDirected)
        {
            _expectation.ExpectNext();
        }
    }

    /// <inheritdoc/>
    public void VisitState(IStateVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        _state.Believe();
        Network.VisitMoving(visitor);
        foreach (Prediction prediction in Network.Predictions)
        {
            prediction.Precision.VisitState(visitor);
        }

        _state.VisitState(visitor);
        _expectation.VisitState(visitor);
        _adaptation.VisitState(visitor);
        _calibration.VisitState(visitor);
        _pace.VisitState(visitor);
        visitor.Visit("network.unusable", _unusable);
        visitor.Visit("network.restarts", _restarts);
    }

    /// <inheritdoc/>
    void IParameterised.VisitParameters(IStateVisitor visitor)
    {
        Network.VisitParameters(visitor);
        foreach (DeltaProjection delta in _state.Deltas)
        {
            delta.FollowWeights();
        }
    }

    /// <inheritdoc/>
    void IParameterised.CheckParameters() => Network.CheckParameters();

    private void Before(in Observation observation)
    {
        _pace.Elapsed(observation.Dt);
        Receive(observation);
    }

    private void After(in Observation observation, StepOutput output)
    {
        if (!double.IsFinite(_state.Energy[0]))
        {
            _restarts[0]++;
            _state.Forget();
            Infer();
        }

        _readout.Report(observation, output);
        _calibration.End(observation.Dt, _pace.Seconds, output);
        _adaptation.Learn(_inference, _restarts[0]);
    }

    private void Receive(in Observation observation)
    {
        int channel = 0;
        bool all = true;
        foreach (int index in _observed.Layers)
        {
            LayerState layer = _state.Layers[index];
            Span<float> belief = layer.Belief;
            Span<UnitRole> roles = layer.Roles;
            for (int i = 0; i < belief.Length; i++, channel++)
            {
                bool usable = observation.IsUsable(channel);
                all &= usable;
                _unusable[0] += observation.Presence[channel] && !usable ? 1 : 0;
                roles[i] = usable ? UnitRole.Clamped : UnitRole.Free;
                if (usable)
                {
                    double standard = (observation.Values[channel] - _observed.Mean[channel]) / _observed.Scale[channel];
                    belief[i] = (float)Math.Clamp(standard, -FarthestReading, FarthestReading);
                }
            }
        }

        // Where all is given nobody looks at what is believed behind it, unless weights learn by it or a state is written.
        _state.WantsBeliefs = !all || _adaptation.LearnsFromBeliefs;
    }

    private void Infer()
    {
        _inference.Begin(_state);
        if (_inference.PredictsFirst)
        {
            _expectation.Score();
        }

        for (int step = 0; step < _inference.Budget && _inference.Step(_state); step++)
        {
            _adaptation.LearnWhileSettling(_inference);
        }

        _inference.End(_state);
    }
}
