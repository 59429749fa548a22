using PcEdge.Inference;
using PcEdge.Networks;

namespace PcEdge.Onnx.Export;

/// <summary>What an exported graph computes, of which inputs.</summary>
public sealed record ExportOptions
{
    /// <summary>
    /// Names of the layers that are given: inputs [1, width] in that order; the others are inferred. Empty for the layers that the network
    /// observes by default: the senses and, where it only recognises, its outputs. A feed-forward pass is given the layers that nothing predicts.
    /// </summary>
    public IReadOnlyList<string> Given { get; init; } = [];

    /// <summary>Along which pathway a feed-forward pass runs; null for the network's own sweep: upwards where anything is predicted from below.</summary>
    public Pathway? Pathway { get; init; }

    /// <summary>
    /// How beliefs are inferred: settling (whose tolerance is taken as 0, since a graph takes all its steps), one-sweep or deep-hgf; by default
    /// what the network would choose.
    /// </summary>
    public InferenceDefinition Inference { get; init; } = new();

    /// <summary>
    /// A step of settling that would raise F is taken back and the step size halved, as the engine does. Without, the graph is smaller and the
    /// same for as long as no step rises.
    /// </summary>
    public bool TakesBack { get; init; } = true;

    /// <summary>Give the beliefs of the free layers and nothing else; what they do not need is not computed.</summary>
    public bool BeliefsOnly { get; init; }

    /// <summary>Give xi f' of every projection too, minus the gradient of F in its weights: what learning finds at the two ends of a synapse.</summary>
    public bool Gradients { get; init; }

    /// <summary>Digest of the model that it was made from, for the metadata; null where there is none.</summary>
    public string? Model { get; init; }
}
