using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Learning;
using PcEdge.Networks;
using PcEdge.Precision.Layers;

namespace PcEdge.Training.Methods;

/// <summary>What a network is like and how it learns; a method takes of it what it knows.</summary>
internal sealed record MethodOptions
{
    /// <summary>Widths of the hidden layers, from the input on.</summary>
    public IReadOnlyList<int> Hidden { get; init; } = [16];

    /// <summary>Which way a network of predictive coding predicts.</summary>
    public NetworkPathways Pathways { get; init; }

    /// <summary>f of the hidden layers.</summary>
    public ActivationKind Activation { get; init; } = ActivationKind.Tanh;

    /// <summary>How weights learn.</summary>
    public LearningDefinition Learning { get; init; } = new() { Kind = LearningKind.Adam, Rate = 3e-3 };

    /// <summary>How beliefs are inferred, in training and on the device.</summary>
    public InferenceDefinition Inference { get; init; } = new();

    /// <summary>Precision of what is predicted from data: the outputs, or the senses of a generative network.</summary>
    public PrecisionDefinition Precision { get; init; } = new();

    /// <summary>How outputs are compared with targets; null for what the method takes by itself.</summary>
    public ErrorKind? Errors { get; init; }

    /// <summary>Each sample's label is weighed by how far it is believed.</summary>
    public bool GatesLabels { get; init; }

    /// <summary>Most samples of a batch.</summary>
    public int Batch { get; init; } = 50;

    /// <summary>Seed of first weights, of the order of the samples and of what is hidden.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Most threads; the results do not depend on it.</summary>
    public int Threads { get; init; } = 1;
}
