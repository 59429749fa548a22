namespace PcEdge.Training.Hgf;

/// <summary>How beliefs become answers.</summary>
internal enum ResponseKind
{
    /// <summary>Softmax over the probabilities of the two answers.</summary>
    Softmax,

    /// <summary>Log odds of the belief times the inverse temperature.</summary>
    UnitSquareSigmoid,
}
