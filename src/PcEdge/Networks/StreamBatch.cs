using PcEdge.Models;

namespace PcEdge.Networks;

/// <summary>
/// Many streams of one network, stepped together: the weights are read once for all of them, and every stream has the bits that it has alone.
/// <code>
/// batch.Receive(0, kitchen, ofKitchen);
/// batch.Receive(1, cellar, ofCellar);
/// batch.Step();
/// </code>
/// Beliefs, precisions, front end, detector, missing channels and time are each stream's own, and so is its state: it is that of a
/// <see cref="NetworkModel"/>, can be restored in one and come from one. The weights are shared and stay as they are.
/// Streams whose channels are given in the same layers are inferred at once, so that a few with missing channels are a second, smaller batch.
/// A network with a precision that is fast, or one inferred with whole covariances or with a delta threshold, has its streams stepped one after the other.
/// </summary>
public sealed class StreamBatch
{
    private readonly BatchedStream[] _streams;
    private readonly BatchedStream[] _waiting;
    private readonly StreamBlock? _block;
    private int _count;

    /// <summary>So many streams of <paramref name="network"/>, whose weights nobody may change from now on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one stream.</exception>
    /// <exception cref="ModelFormatException">The options do not fit the network, or its weights are to learn: then each stream needs a model of its own.</exception>
    public StreamBatch(Network network, NetworkOptions options, int streams)
        : this(network, options, streams, static model => model)
    {
    }

    /// <summary>The same with something around the network of each stream: a front end before it, a detector behind it.</summary>
    internal StreamBatch(Network network, NetworkOptions options, int streams, Func<NetworkModel, IStreamModel> around)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(streams, 1);
        if (options.Learning is { } learning)
        {
            throw new ModelFormatException(
                "options, field \"learning\"", "none, since streams that are stepped together share their weights", NetworkWords.Learnings.Of(learning.Kind),
                "leave it out, or give each stream a model of its own");
        }

        _block = streams > 1 && StreamBlock.Serves(network, options.Inference) ? new StreamBlock(network, options.Inference, streams) : null;
        _streams = new BatchedStream[streams];
        _waiting = new BatchedStream[streams];
        for (int i = 0; i < streams; i++)
        {
            Network own = network.Share();
            NetworkState state = _block?.At(i, own) ?? new NetworkState(own, capacity: 1);
            var model = new NetworkModel(own, options, state);
            _streams[i] = new BatchedStream((IPartedModel)around(model), model, state);
            _block?.Settle(_streams[i]);
        }
    }

    /// <summary>Number of streams.</summary>
    public int Count => _streams.Length;

    /// <summary>Number of channels of each stream.</summary>
    public int Channels => _streams[0].Whole.Channels;

    /// <summary>One stream, for its state: it is saved, restored and listed like that of any model. It may also be stepped by itself.</summary>
    public IStreamModel this[int stream] => _streams[stream].Whole;

    /// <summary>
    /// Takes a copy of a stream's next row; the output is written by <see cref="Step"/>. Never allocates.
    /// <paramref name="observation"/> and <paramref name="output"/> must have <see cref="Channels"/> channels.
    /// </summary>
    /// <exception cref="InvalidOperationException">The stream's last row has not been stepped yet.</exception>
    public void Receive(int stream, in Observation observation, StepOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        BatchedStream one = _streams[stream];
        if (one.Waits)
        {
            throw new InvalidOperationException($"stream {stream} has a row already: step first");
        }

        one.Receive(observation, output);
        _waiting[_count++] = one;
    }

    /// <summary>True where a stream has received a row that has not been stepped yet.</summary>
    public bool Waits(int stream) => _streams[stream].Waits;

    /// <summary>Steps every stream that has received a row, each by one row. Never allocates and never throws.</summary>
    public void Step()
    {
        Span<BatchedStream> streams = _waiting.AsSpan(0, _count);
        _count = 0;
        if (_block is not null)
        {
            _block.Step(streams);
            return;
        }

        foreach (BatchedStream stream in streams)
        {
            stream.Step();
        }
    }
}
