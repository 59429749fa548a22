using PcEdge.Inference;

namespace PcEdge.Networks;

/// <summary>A batch in blocks of rows, each with beliefs and an inference of its own: the blocks are the same however many threads there are.</summary>
internal sealed class SampleBlocks
{
    // A few thousand values of a wide layer: what a core holds near while it infers.
    private const int Rows = 50;

    private readonly NetworkState[] _states;
    private readonly IInference[] _inferences;

    public SampleBlocks(Network network, Func<IInference> inference, int batch)
    {
        Batch = batch;
        int count = (batch + Rows - 1) / Rows;
        _states = new NetworkState[count];
        _inferences = new IInference[count];
        for (int i = 0; i < count; i++)
        {
            _states[i] = new NetworkState(network, Math.Min(Rows, batch - (i * Rows)));
            _inferences[i] = inference();
        }

        Use(batch);
    }

    /// <summary>Most samples.</summary>
    public int Batch { get; }

    /// <summary>Blocks in use.</summary>
    public int Count { get; private set; }

    /// <summary>The blocks in use.</summary>
    public ReadOnlySpan<NetworkState> States => _states.AsSpan(0, Count);

    /// <summary>The inference of a block.</summary>
    public IInference Inference(int block) => _inferences[block];

    /// <summary>The first <paramref name="samples"/> rows are in use.</summary>
    public void Use(int samples)
    {
        Count = (samples + Rows - 1) / Rows;
        for (int i = 0; i < _states.Length; i++)
        {
            int rows = Math.Clamp(samples - (i * Rows), 0, _states[i].Capacity);
            if (_states[i].Samples != rows)
            {
                _states[i].Samples = rows;
            }
        }
    }

    /// <summary>Gives a layer beliefs: [samples, width].</summary>
    public void Give(int layer, ReadOnlySpan<float> values)
    {
        foreach (NetworkState state in States)
        {
            Span<float> belief = state.Layers[layer].Belief;
            int length = Math.Min(values.Length, belief.Length);
            values[..length].CopyTo(belief);
            values = values[length..];
        }
    }

    /// <summary>Gives a layer roles: [samples, width].</summary>
    public void Give(int layer, ReadOnlySpan<UnitRole> roles)
    {
        foreach (NetworkState state in States)
        {
            Span<UnitRole> given = state.Layers[layer].Roles;
            int length = Math.Min(roles.Length, given.Length);
            roles[..length].CopyTo(given);
            roles = roles[length..];
        }
    }

    /// <summary>All units of a layer have that role.</summary>
    public void Fill(int layer, UnitRole role)
    {
        foreach (NetworkState state in States)
        {
            state.Layers[layer].Roles.Fill(role);
        }
    }

    /// <summary>Copies a layer's beliefs: [samples, width].</summary>
    public void Read(int layer, Span<float> beliefs)
    {
        foreach (NetworkState state in States)
        {
            Span<float> belief = state.Layers[layer].Belief;
            int length = Math.Min(beliefs.Length, belief.Length);
            belief[..length].CopyTo(beliefs);
            beliefs = beliefs[length..];
        }
    }

    /// <summary>Sum of F over the samples in use, nats.</summary>
    public double Energy()
    {
        double sum = 0;
        foreach (NetworkState state in States)
        {
            for (int b = 0; b < state.Samples; b++)
            {
                sum += state.Energy[b];
            }
        }

        return sum;
    }
}
