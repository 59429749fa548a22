using PcEdge.Models;

namespace PcEdge.Onnx.Baselines;

/// <summary>The words of a <see cref="BaselineDocument"/>.</summary>
internal static class BaselineWords
{
    /// <summary>What a model computes.</summary>
    public static readonly WordTable<BaselineTask> Tasks = new(
        (BaselineTask.Forecast, "forecast"),
        (BaselineTask.Classify, "classify"),
        (BaselineTask.Reconstruct, "reconstruct"),
        (BaselineTask.Regress, "regress"));

    /// <summary>What the outputs of a classifier are.</summary>
    public static readonly WordTable<ClassScores> Scores = new(
        (ClassScores.Probabilities, "probabilities"),
        (ClassScores.Logits, "logits"));
}
