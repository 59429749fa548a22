using PcEdge.Activations;
using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Benchmarks;

/// <summary>The forward pass of a chain and nothing else: W f + b, f. What a frozen network costs.</summary>
internal sealed class FrozenForward
{
    private readonly Network _network;
    private readonly float[][] _values;
    private readonly float[][] _activities;

    public FrozenForward(Network network)
    {
        _network = network;
        _values = [.. network.Layers.Select(layer => new float[layer.Width])];
        _activities = [.. network.Layers.Select(layer => new float[layer.Width])];
        var draw = new NormalDraw(2, 0);
        foreach (ref float value in _activities[0].AsSpan())
        {
            value = (float)draw.Next();
        }
    }

    /// <summary>One pass.</summary>
    public void Run()
    {
        foreach (Projection projection in _network.Projections)
        {
            int target = projection.Target.Layer.Index;
            projection.Target.Bias.CopyTo(_values[target], 0);
            Kernels.AddMatVec(projection.Weights, _activities[projection.Source.Index], _values[target]);
            ActivationTable.Apply(projection.Target.Layer.Activation, _values[target], _activities[target]);
        }
    }
}
