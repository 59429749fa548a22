namespace PcEdge.Networks;

/// <summary>What a stream teaches a network after each sample: its precisions and, where asked for, its weights.</summary>
internal sealed class NetworkAdaptation
{
    private readonly NetworkState _state;
    private readonly bool _adaptsPrecision;

    public NetworkAdaptation(NetworkState state, NetworkOptions options)
    {
        _state = state;
        _adaptsPrecision = options.AdaptsPrecision;
    }

    /// <summary>Learns from the errors that inference left.</summary>
    public void Learn()
    {
        if (!_adaptsPrecision)
        {
            return;
        }

        for (int i = 0; i < _state.Predictions.Length; i++)
        {
            if (_state.Predictions[i].Prediction.Precision.Learns)
            {
                _state.Predictions[i].Prediction.Precision.Learn(_state.Predictions.AsSpan(i, 1));
            }
        }
    }
}
