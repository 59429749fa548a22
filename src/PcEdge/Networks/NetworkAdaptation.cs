using PcEdge.Inference;
using PcEdge.Learning;
using PcEdge.Models;

namespace PcEdge.Networks;

/// <summary>What a stream teaches a network after each sample: its precisions and, where asked for, its weights.</summary>
internal sealed class NetworkAdaptation
{
    private readonly NetworkState[] _block;
    private readonly Learner? _learner;
    private readonly DivergenceGuard? _guard;
    private readonly bool _adaptsPrecision;

    public NetworkAdaptation(NetworkState state, NetworkOptions options)
    {
        _block = [state];
        _adaptsPrecision = options.AdaptsPrecision;
        _learner = options.Learning is null ? null : new Learner(state.Network, options.Learning);
        _guard = _learner is null ? null : new DivergenceGuard(_learner);
    }

    /// <summary>False where everything stays as it is for now.</summary>
    public bool Learns { get; set; } = true;

    /// <summary>Steps of the weights that were rejected because something would not have stayed finite.</summary>
    public long RejectedSteps => _learner?.RejectedSteps ?? 0;

    /// <summary>True where weights learn from what is believed after the inference, not from the activities of the sweep forward.</summary>
    public bool LearnsFromBeliefs => _learner?.Presynaptic == Presynaptic.Settled;

    /// <summary>False where nobody watches over learning; to see what would happen.</summary>
    public bool IsGuarded { get; set; } = true;

    /// <summary>Times that learning diverged and was taken back.</summary>
    public long Rollbacks => _guard?.Breaches ?? 0;

    /// <summary>Share of its rate with which the network learns now.</summary>
    public double LearningPace => _guard?.Pace ?? 1;

    /// <summary>Learns from the errors that inference left, unless they are beyond what the model holds possible.</summary>
    /// <param name="inference">What inferred.</param>
    /// <param name="restarts">Times that beliefs were begun anew so far.</param>
    public void Learn(IInference inference, long restarts)
    {
        if (!Learns)
        {
            return;
        }

        if (IsGuarded)
        {
            _guard?.Watch(_block[0].Energy[0], restarts + RejectedSteps);
            if (_guard is { Refuses: true })
            {
                return;
            }
        }

        if (!inference.LearnsEachStep && _guard is { Holds: false })
        {
            _guard.Set();
            _learner?.Learn(_block);
        }

        for (int i = 0; _adaptsPrecision && i < _block[0].Predictions.Length; i++)
        {
            _block[0].Predictions[i].Prediction.Precision.Learn(_block[0].Predictions.AsSpan(i, 1));
        }
    }

    /// <summary>Where weights learn after every step of inference they learn here.</summary>
    public void LearnWhileSettling(IInference inference)
    {
        if (_learner is not null && Learns && inference.LearnsEachStep && !_guard!.Holds)
        {
            inference.End(_block[0]);
            _guard.Set();
            _learner.Learn(_block);
        }
    }

    /// <summary>Walks what the learning rules remember.</summary>
    public void VisitState(IStateVisitor visitor)
    {
        _learner?.VisitState(visitor);
        _guard?.VisitState(visitor);
    }
}
