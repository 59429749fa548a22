using PcEdge.Inference;
using PcEdge.Precision.Layers;

namespace PcEdge.Networks;

/// <summary>
/// The beliefs of many streams in one block, so that one reading of the weights serves all of them. Every sample keeps the order of summation and
/// the precisions it has alone. Streams that are inferred at once stand side by side, and those that stay at a step make room for them.
/// </summary>
internal sealed class StreamBlock
{
    private readonly NetworkState _block;
    private readonly IInference _inference;
    private readonly OneSweep? _sweep;
    private readonly BatchedStream[] _places;
    private readonly PredictionState[][] _precisions;

    /// <summary>Room for so many streams of a network.</summary>
    public StreamBlock(Network network, InferenceDefinition inference, int streams)
    {
        Network shared = network.Share();
        _inference = InferenceTable.Create(inference, shared);
        _sweep = shared.IsDirected && !_inference.PredictsFirst ? new OneSweep() : null;
        _block = new NetworkState(shared, streams);
        _places = new BatchedStream[streams];
        _precisions = [.. shared.Predictions.Select(_ => new PredictionState[streams])];
        foreach (Prediction prediction in shared.Predictions)
        {
            prediction.WeighBy(new StreamPrecisions(prediction, _precisions[prediction.Index]));
        }

        foreach (Projection projection in shared.Projections)
        {
            projection.KeepOrder();
        }
    }

    /// <summary>Are streams of such a network inferred together at all? A whole covariance is a stream's own, so is what has not changed, a fast precision moves as often as its stream settles.</summary>
    public static bool Serves(Network network, InferenceDefinition inference) =>
        inference.Kind != InferenceKind.WholeCovariance
        && inference.DeltaThreshold is null
        && !network.Predictions.Any(static prediction => prediction.PrecisionSettings.Learning == PrecisionLearning.Fast);

    /// <summary>A state at that place of the block, for a network that shares its weights.</summary>
    public NetworkState At(int place, Network network) => new(network, _block) { Place = place };

    /// <summary>That stream has the state at that place.</summary>
    public void Settle(BatchedStream stream)
    {
        int place = stream.State.Place;
        _places[place] = stream;
        for (int i = 0; i < _precisions.Length; i++)
        {
            _precisions[i][place] = stream.State.Predictions[i];
        }
    }

    /// <summary>Steps streams that have received a row; the order in which they are given changes.</summary>
    public void Step(Span<BatchedStream> streams)
    {
        foreach (BatchedStream stream in streams)
        {
            stream.Before();
        }

        for (int first = 0; first < streams.Length;)
        {
            int count = Gather(streams, first);
            Span<BatchedStream> alike = streams.Slice(first, count);
            NetworkState state = alike[0].State;
            if (count > 1)
            {
                state = _block;
                state.Place = first;
                state.Samples = count;
            }

            Infer(alike, state);
            first += count;
        }
    }

    // Those with the same roles as the first come next, in the block as in the list.
    private int Gather(Span<BatchedStream> streams, int first)
    {
        int count = 0;
        for (int i = first; i < streams.Length; i++)
        {
            if (streams[i].State.IsLike(streams[first].State))
            {
                int place = first + count;
                (streams[i], streams[place]) = (streams[place], streams[i]);
                Move(streams[place], place);
                count++;
            }
        }

        return count;
    }

    private void Move(BatchedStream stream, int place)
    {
        int before = stream.State.Place;
        if (before != place)
        {
            BatchedStream other = _places[place];
            other.State.Believe();
            _block.Exchange(before, place);
            (stream.State.Place, other.State.Place) = (place, before);
            Settle(stream);
            Settle(other);
        }
    }

    private void Infer(ReadOnlySpan<BatchedStream> streams, NetworkState state)
    {
        (state.HasBeliefs, state.WantsBeliefs) = (streams[0].State.HasBeliefs, streams[0].State.WantsBeliefs);
        if (_sweep is not null)
        {
            state.KeepBeliefs();
            _sweep.Begin(state);
            Score(streams);
            state.RestoreBeliefs();
        }

        _inference.Begin(state);
        if (_inference.PredictsFirst)
        {
            Score(streams);
        }

        for (int step = 0; step < _inference.Budget && _inference.Step(state); step++)
        {
        }

        _inference.End(state);
        foreach (BatchedStream stream in streams)
        {
            stream.State.Heed(state);
            stream.After();
        }

        _inference.Advance(state);
        foreach (BatchedStream stream in streams)
        {
            stream.Network.ExpectNext();
        }
    }

    private static void Score(ReadOnlySpan<BatchedStream> streams)
    {
        foreach (BatchedStream stream in streams)
        {
            stream.Network.Score();
        }
    }
}
