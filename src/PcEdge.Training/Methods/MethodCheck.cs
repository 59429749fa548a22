using PcEdge.Learning;
using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Onnx.Baselines;
using PcEdge.Precision.Layers;
using PcEdge.Training.Datasets;

namespace PcEdge.Training.Methods;

/// <summary>Which options make no sense together, and why. What an inference, a precision or a rule refuses by itself is not repeated here.</summary>
internal static class MethodCheck
{
    /// <summary>Checks them against each other and the data.</summary>
    /// <exception cref="ModelFormatException">Two contradict each other.</exception>
    public static void Run(Dataset data, TrainingMethod method, MethodOptions options)
    {
        ErrorKind errors = options.Errors ?? method.Errors(data);
        if (errors != ErrorKind.Gaussian && data.Task != BaselineTask.Classify)
        {
            throw new ModelFormatException("errors", "gaussian for targets that are numbers", NetworkWords.Errors.Of(errors), "leave out --errors");
        }

        if (options.GatesLabels && data.Task != BaselineTask.Classify)
        {
            throw new ModelFormatException("label gate", "labels to doubt", "numbers as targets", "leave out --label-gate, or choose --task classify");
        }

        if (method.InfersAbsentInputs)
        {
            CheckCoding(data, options, errors);
        }
    }

    private static void CheckCoding(Dataset data, MethodOptions options, ErrorKind errors)
    {
        bool hasCauses = options.Pathways is NetworkPathways.Generative or NetworkPathways.Bidirectional;
        if (data.Task == BaselineTask.Reconstruct && options.Pathways == NetworkPathways.Discriminative)
        {
            throw new ModelFormatException("network", "generative or bidirectional, to explain its inputs", "discriminative", "leave out --network");
        }

        if (hasCauses && errors != ErrorKind.Gaussian)
        {
            throw new ModelFormatException("errors", "gaussian where labels are causes too", NetworkWords.Errors.Of(errors), "leave out --errors or --network");
        }

        if (options.GatesLabels)
        {
            CheckGate(options, errors);
        }
    }

    private static void CheckGate(MethodOptions options, ErrorKind errors)
    {
        if (options.Pathways == NetworkPathways.Generative)
        {
            throw new ModelFormatException(
                "label gate", "a network that predicts labels, to be surprised by them", "one whose labels are causes alone", "choose --network bidirectional");
        }

        if (errors != ErrorKind.Gaussian)
        {
            throw new ModelFormatException("label gate", "gaussian errors, whose precision it weighs", NetworkWords.Errors.Of(errors), "leave out --errors");
        }

        if (options.Precision.Structure is not (PrecisionStructure.Diagonal or PrecisionStructure.Scalar) || options.Precision.Learning == PrecisionLearning.Fast)
        {
            throw new ModelFormatException(
                "label gate", "a precision that samples share, diagonal or scalar", NetworkWords.Structures.Of(options.Precision.Structure), "leave out --precision");
        }

        if (options.Learning.Kind is LearningKind.DiagonalNaturalGradient or LearningKind.SynapticPrecision)
        {
            throw new ModelFormatException(
                "label gate", "a rule that learns from weighted errors", NetworkWords.Learnings.Of(options.Learning.Kind), "take another --optimizer");
        }
    }
}
