using PcEdge.Hgf;

namespace PcEdge.Models;

/// <summary>The words of hierarchical Gaussian filters in documents.</summary>
internal static class HgfWords
{
    /// <summary>Ways to update.</summary>
    public static readonly WordTable<HgfUpdate> Updates = new(
        (HgfUpdate.Classic, "classic"),
        (HgfUpdate.Enhanced2024, "ehgf"),
        (HgfUpdate.Enhanced2026, "ehgf-2026"),
        (HgfUpdate.Unbounded, "unbounded"));

    /// <summary>Types of nodes.</summary>
    public static readonly WordTable<HgfNodeType> Types = new(
        (HgfNodeType.ContinuousInput, "continuous-input"),
        (HgfNodeType.Continuous, "continuous"),
        (HgfNodeType.Volatile, "volatile"),
        (HgfNodeType.BinaryInput, "binary-input"),
        (HgfNodeType.Binary, "binary"),
        (HgfNodeType.CategoricalInput, "categorical-input"),
        (HgfNodeType.ExponentialFamily, "exponential-family"));

    /// <summary>Functions of value couplings.</summary>
    public static readonly WordTable<CouplingFunction> Functions = new(
        (CouplingFunction.Linear, "linear"),
        (CouplingFunction.Relu, "relu"),
        (CouplingFunction.LeakyRelu, "leaky-relu"),
        (CouplingFunction.Sigmoid, "sigmoid"),
        (CouplingFunction.Tanh, "tanh"),
        (CouplingFunction.Softplus, "softplus"),
        (CouplingFunction.Exp, "exp"),
        (CouplingFunction.Sin, "sin"),
        (CouplingFunction.Square, "square"));
}
