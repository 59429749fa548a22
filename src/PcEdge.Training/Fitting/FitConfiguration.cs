using System.Globalization;
using System.Runtime.InteropServices;
using PcEdge.Models;
using PcEdge.Training.Datasets;
using PcEdge.Training.Methods;

namespace PcEdge.Training.Fitting;

/// <summary>Everything that the numbers of a training follow from, named as the flags are: what a checkpoint and a model card say, and what must be the same to go on.</summary>
internal static class FitConfiguration
{
    private static readonly string[] s_ofSweep = ["one-sweep", "whole-covariance", "deep-hgf"];

    /// <summary>Names and values, in the order of the flags. Threads are not among them: they change no number.</summary>
    public static IReadOnlyList<(string Name, string Value)> Of(Dataset data, TrainingMethod method, MethodOptions options, FitOptions fitting)
    {
        var fields = new List<(string Name, string Value)>
        {
            ("data", data.Name),
            ("method", method.Name),
            ("hidden", string.Join(',', options.Hidden)),
            ("activation", NetworkWords.Activations.Of(options.Activation)),
            ("errors", NetworkWords.Errors.Of(options.Errors ?? method.Errors(data))),
            ("label-gate", options.GatesLabels ? "true" : "false"),
            ("optimizer", NetworkWords.Learnings.Of(options.Learning.Kind)),
            ("rate", Text(options.Learning.Rate)),
            ("schedule", Pacing.Words.Of(fitting.Schedule)),
            ("warm-up", Text(fitting.WarmUp)),
            ("decay", Text(options.Learning.WeightDecay)),
            ("average", Text(fitting.Average)),
            ("batch", Text(options.Batch)),
            ("hide", Text(fitting.Hide)),
            ("noise", Text(fitting.Noise)),
            ("seed", Text(options.Seed)),
        };
        if (fitting.Schedule != RateSchedule.Constant || fitting.WarmUp > 0)
        {
            // A schedule looks ahead to the end; without one a training may be made longer.
            fields.Add(("epochs", Text(fitting.Epochs)));
        }

        if (method.InfersAbsentInputs)
        {
            AddInference(fields, options);
        }

        return fields;
    }

    private static void AddInference(List<(string Name, string Value)> fields, MethodOptions options)
    {
        string kind = options.Inference.Kind is { } given ? NetworkWords.Inferences.Of(given) : "default";
        fields.Add(("network", MethodWords.Pathways.Of(options.Pathways)));
        fields.Add(("inference", kind));
        if (!s_ofSweep.Contains(kind))
        {
            fields.Add(("steps", Text(options.Inference.Steps)));
        }

        fields.Add(("precision", NetworkWords.Structures.Of(options.Precision.Structure)));
        fields.Add(("precision-learning", NetworkWords.PrecisionLearnings.Of(options.Precision.Learning)));
    }

    /// <summary>SHA-256 of the samples that are learned from and of those that choose.</summary>
    public static string Digest(Dataset data)
    {
        var text = new System.Text.StringBuilder();
        foreach (Samples part in (Samples[])[data.Training, data.Validation])
        {
            text.Append(Sha256.Of(MemoryMarshal.AsBytes(part.Inputs.AsSpan()))).Append(Sha256.Of(MemoryMarshal.AsBytes(part.Targets.AsSpan())));
        }

        return Sha256.Of(System.Text.Encoding.ASCII.GetBytes(text.ToString()));
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
