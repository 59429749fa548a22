using PcEdge.Inference;
using PcEdge.Learning;
using PcEdge.Models;

namespace PcEdge.Networks;

/// <summary>What a stream teaches a network after each sample: its precisions and, where asked for, its weights.</summary>
internal sealed class NetworkAdaptation
{
    private readonly NetworkState[] _block;
    private readonly Learner? _learner;
    private readonly bool _adaptsPrecision;

    public NetworkAdaptation(NetworkState state, NetworkOptions options)
    {
        _block = [state];
        _adaptsPrecision = options.AdaptsPrecision;
        _learner = options.Learning is null ? null : new Learner(state.Network, options.Learning);
    }

    /// <summary>False where everything stays as it is for now.</summary>
    public bool Learns { get; set; } = true;

    /// <summary>Steps of the weights that were rejected because something would not have stayed finite.</summary>
    public long RejectedSteps => _learner?.RejectedSteps ?? 0;

    /// <summary>Learns from the errors that inference left.</summary>
    public void Learn(IInference inference)
    {
        if (!Learns)
        {
            return;
        }

        if (!inference.LearnsEachStep)
        {
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
        if (_learner is not null && Learns && inference.LearnsEachStep)
        {
            inference.End(_block[0]);
            _learner.Learn(_block);
        }
    }

    /// <summary>Walks what the learning rules remember.</summary>
    public void VisitState(IStateVisitor visitor) => _learner?.VisitState(visitor);
}
