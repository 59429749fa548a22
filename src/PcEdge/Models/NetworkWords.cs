using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Learning;
using PcEdge.Networks;
using PcEdge.Precision.Layers;

namespace PcEdge.Models;

/// <summary>The words of a network's document.</summary>
internal static class NetworkWords
{
    /// <summary>f of a layer.</summary>
    public static readonly WordTable<ActivationKind> Activations = new(
        (ActivationKind.Identity, ActivationTable.Name(ActivationKind.Identity)),
        (ActivationKind.Tanh, ActivationTable.Name(ActivationKind.Tanh)),
        (ActivationKind.Sigmoid, ActivationTable.Name(ActivationKind.Sigmoid)),
        (ActivationKind.Relu, ActivationTable.Name(ActivationKind.Relu)),
        (ActivationKind.LeakyRelu, ActivationTable.Name(ActivationKind.LeakyRelu)),
        (ActivationKind.Gelu, ActivationTable.Name(ActivationKind.Gelu)),
        (ActivationKind.Softplus, ActivationTable.Name(ActivationKind.Softplus)));

    /// <summary>Which way a prediction runs.</summary>
    public static readonly WordTable<Pathway> Pathways = new(
        (Pathway.Generative, NetworkNames.Of(Pathway.Generative)),
        (Pathway.Recognition, NetworkNames.Of(Pathway.Recognition)),
        (Pathway.Prior, NetworkNames.Of(Pathway.Prior)));

    /// <summary>How errors are measured.</summary>
    public static readonly WordTable<ErrorKind> Errors = new(
        (ErrorKind.Gaussian, NetworkNames.Of(ErrorKind.Gaussian)),
        (ErrorKind.Softmax, NetworkNames.Of(ErrorKind.Softmax)),
        (ErrorKind.Bernoulli, NetworkNames.Of(ErrorKind.Bernoulli)));

    /// <summary>Shapes of a precision.</summary>
    public static readonly WordTable<PrecisionStructure> Structures = new(
        (PrecisionStructure.Scalar, "scalar"),
        (PrecisionStructure.Diagonal, "diagonal"),
        (PrecisionStructure.Full, "full"),
        (PrecisionStructure.StateDependent, "state-dependent"));

    /// <summary>Ways of a precision to learn.</summary>
    public static readonly WordTable<PrecisionLearning> PrecisionLearnings = new(
        (PrecisionLearning.Pinned, "pinned"),
        (PrecisionLearning.LogVariance, "log-variance"),
        (PrecisionLearning.NaturalGradient, "natural-gradient"),
        (PrecisionLearning.Fast, "fast"),
        (PrecisionLearning.Hgf, "hgf"));

    /// <summary>Ways to infer beliefs.</summary>
    public static readonly WordTable<InferenceKind> Inferences = new(
        (InferenceKind.OneSweep, "one-sweep"),
        (InferenceKind.DeepHgf, "deep-hgf"),
        (InferenceKind.WholeCovariance, "whole-covariance"),
        (InferenceKind.Settling, "settling"),
        (InferenceKind.Incremental, "incremental"),
        (InferenceKind.ErrorSpace, "error-space"));

    /// <summary>Ways of weights to learn.</summary>
    public static readonly WordTable<LearningKind> Learnings = new(
        (LearningKind.GradientDescent, "gradient-descent"),
        (LearningKind.Momentum, "momentum"),
        (LearningKind.Adam, "adam"),
        (LearningKind.DiagonalNaturalGradient, "diagonal-natural-gradient"),
        (LearningKind.KroneckerNaturalGradient, "kronecker-natural-gradient"),
        (LearningKind.SynapticPrecision, "synaptic-precision"));

    /// <summary>Activities of the Hebbian product.</summary>
    public static readonly WordTable<Presynaptic> Presynaptics = new(
        (Presynaptic.Forward, "forward"),
        (Presynaptic.Settled, "settled"));
}
