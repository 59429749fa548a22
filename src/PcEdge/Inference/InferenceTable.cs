using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Precision.Layers;

namespace PcEdge.Inference;

/// <summary>Every way to infer once: what makes it, and which networks it is for.</summary>
internal static class InferenceTable
{
    private const int MostSteps = 1_000_000;
    private const double LargestRate = 1e6;

    /// <summary>Is the kind for such a network?</summary>
    public static bool Has(InferenceKind kind, Network network) => Sweeps(kind, network) && Settles(kind, network);

    /// <summary>The inference that a definition asks for.</summary>
    /// <exception cref="ModelFormatException">It is not for such a network, or a setting is out of its range.</exception>
    public static IInference Create(InferenceDefinition definition, Network network)
    {
        InferenceKind kind = definition.Kind ?? (network.IsDirected && !HasFast(network) ? InferenceKind.OneSweep : InferenceKind.Settling);
        if (!Sweeps(kind, network))
        {
            throw new ModelFormatException("inference", "settling or incremental where layers are predicted along several pathways", NetworkWords.Inferences.Of(kind), "correct the inference");
        }

        if (!Settles(kind, network))
        {
            throw new ModelFormatException(
                "inference", "settling, incremental or error-space where a precision is fast: it moves while beliefs settle",
                NetworkWords.Inferences.Of(kind), "correct the inference or the precision");
        }

        Check(definition);
        return kind switch
        {
            InferenceKind.OneSweep => new OneSweep(),
            InferenceKind.DeepHgf => new DeepHgf(definition.PinnedRatio),
            InferenceKind.WholeCovariance => new WholeCovariance(network),
            InferenceKind.ErrorSpace => new ErrorSpace(definition),
            InferenceKind.Settling or InferenceKind.Incremental => new Settling(definition with { Kind = kind }),
            _ => throw new ModelFormatException("inference", "a known kind", $"{kind}", "correct the inference"),
        };
    }

    private static void Check(InferenceDefinition definition)
    {
        if (definition.Steps is < 0 or > MostSteps)
        {
            throw new ModelFormatException("inference, steps", $"0 to {MostSteps}", $"{definition.Steps}", "correct the inference");
        }

        if (definition.DeltaThreshold is { } threshold && !(threshold is >= 0 and <= 1))
        {
            throw new ModelFormatException("inference, delta-threshold", "0 to 1", $"{threshold}", "correct the inference");
        }

        if (!(definition.Rate > 0 && definition.Rate <= LargestRate) || !(definition.Tolerance >= 0))
        {
            throw new ModelFormatException(
                "inference", $"a positive rate of at most {LargestRate} and a tolerance of at least 0", $"{definition.Rate} and {definition.Tolerance}", "correct the inference");
        }
    }

    // A sweep passes every layer once, so that each must be predicted along one pathway.
    private static bool Sweeps(InferenceKind kind, Network network) =>
        network.IsDirected || kind is InferenceKind.Settling or InferenceKind.Incremental;

    // A fast precision moves while beliefs settle.
    private static bool Settles(InferenceKind kind, Network network) =>
        !HasFast(network) || kind is not (InferenceKind.OneSweep or InferenceKind.DeepHgf or InferenceKind.WholeCovariance);

    private static bool HasFast(Network network) =>
        network.Predictions.Any(static prediction => prediction.PrecisionSettings.Learning == PrecisionLearning.Fast);
}
