namespace PcEdge.Networks;

/// <summary>One layer of units.</summary>
/// <param name="Name">Unique; letters, digits, <c>-</c> and <c>_</c>. It is part of the names of the layer's tensors.</param>
/// <param name="Width">Number of units, at least 1.</param>
/// <param name="Activation">f in W f(x), applied to this layer's beliefs when they predict another layer.</param>
public sealed record LayerDefinition(string Name, int Width, Activations.ActivationKind Activation = Activations.ActivationKind.Identity);
