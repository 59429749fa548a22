namespace PcEdge.Onnx.Baselines;

/// <summary>What the outputs of a classifier are.</summary>
public enum ClassScores
{
    /// <summary>Probabilities: the graph ends in a softmax.</summary>
    Probabilities,

    /// <summary>Logits: their softmax is the probabilities.</summary>
    Logits,
}
