using PcEdge.Inference;
using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Precision.Layers;

namespace PcEdge.Onnx.Export;

/// <summary>What no graph can say: refused with the reason, never approximated.</summary>
internal static class Refusal
{
    private const string Ask = "export another network, or its feed-forward pass";

    /// <summary>Refuses a layer that predicts itself in time: a graph has no memory from one call to the next.</summary>
    /// <exception cref="ModelFormatException">There is one; the message names its weights.</exception>
    public static void OfTime(Network network)
    {
        foreach (Projection projection in network.Projections)
        {
            if (projection.IsTransition)
            {
                throw new ModelFormatException(
                    $"tensor \"{projection.Name}\"", "layers that others predict: a graph remembers nothing from one sample to the next",
                    "a layer that predicts itself in time", "export a network without that projection");
            }
        }
    }

    /// <summary>Refuses ways to infer that no graph has, and precisions that move with them.</summary>
    /// <exception cref="ModelFormatException">The inference is not for such a network, or has no graph.</exception>
    public static void OfInference(Network network, InferenceDefinition definition)
    {
        IInference inference = InferenceTable.Create(definition, network);
        if (inference is not (Settling { LearnsEachStep: false } or OneSweep or DeepHgf))
        {
            throw new ModelFormatException("inference", "settling, one-sweep or deep-hgf to export", NetworkWords.Inferences.Of(definition.Kind!.Value), "choose one of these");
        }

        if (definition.WarmStart && inference is Settling)
        {
            throw new ModelFormatException(
                "inference, warm start", "first beliefs of a feed-forward sweep: a graph remembers nothing from one sample to the next", "a warm start", "export it without");
        }

        foreach (Prediction prediction in network.Predictions)
        {
            if (prediction.PrecisionSettings.Learning == PrecisionLearning.Fast)
            {
                throw new ModelFormatException($"precision of {prediction.Name}", "a precision that stands while beliefs settle", "a fast one", Ask);
            }
        }
    }

    /// <summary>Refuses a whole covariance of a given layer that is predicted by uncertain beliefs: each sample would factor a matrix, and there is no operator for it.</summary>
    /// <exception cref="ModelFormatException">It is one.</exception>
    public static void OfUncertainCovariance(string prediction, bool uncertain)
    {
        if (uncertain)
        {
            throw new ModelFormatException(
                $"precision of {prediction}", "a scalar or diagonal one where a sweep meets a given layer: a whole covariance is factored anew for every sample, which no operator does",
                "a full one", "export it settling");
        }
    }
}
