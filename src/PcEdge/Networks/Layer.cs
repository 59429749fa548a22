using PcEdge.Activations;

namespace PcEdge.Networks;

/// <summary>One layer of a network: its units, who predicts it, whom it predicts.</summary>
internal sealed class Layer(int index, LayerDefinition definition)
{
    /// <summary>Place among the network's layers.</summary>
    public int Index { get; } = index;

    /// <summary>Name, as in the names of its tensors.</summary>
    public string Name { get; } = definition.Name;

    /// <summary>Number of units.</summary>
    public int Width { get; } = definition.Width;

    /// <summary>f in W f(x).</summary>
    public ActivationKind Activation { get; } = definition.Activation;

    /// <summary>The predictions of this layer, one for each pathway by which it is predicted; never empty.</summary>
    public List<Prediction> PredictedBy { get; } = [];

    /// <summary>Its projections onto other layers.</summary>
    public List<Projection> Outgoing { get; } = [];

    /// <summary>Its projection onto itself from the step before, or null.</summary>
    public Projection? Transition { get; set; }
}
