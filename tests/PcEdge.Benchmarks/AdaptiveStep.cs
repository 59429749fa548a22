using PcEdge.Inference;
using PcEdge.Learning;
using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Benchmarks;

/// <summary>Inference of one sample with both ends given, then precisions and, where asked for, weights learn from it.</summary>
internal sealed class AdaptiveStep
{
    private readonly NetworkState _state;
    private readonly IInference _sweep = new OneSweep();
    private readonly NetworkAdaptation _adaptation;

    public AdaptiveStep(Network network, LearningDefinition? learning)
    {
        _state = new NetworkState(network, capacity: 1);
        _adaptation = new NetworkAdaptation(_state, new NetworkOptions { Definition = network.Definition, Learning = learning });
        var draw = new NormalDraw(2, 0);
        foreach (LayerState end in (LayerState[])[_state.Layers[0], _state.Layers[^1]])
        {
            end.Roles.Fill(UnitRole.Clamped);
            foreach (ref float belief in end.Belief)
            {
                belief = (float)draw.Next();
            }
        }
    }

    /// <summary>One sample.</summary>
    public void Run()
    {
        _state.WantsBeliefs = false;
        _sweep.Infer(_state);
        _adaptation.Learn(_sweep, restarts: 0);
    }
}
