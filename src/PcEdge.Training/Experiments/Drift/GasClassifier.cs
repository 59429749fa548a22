using PcEdge.Training.Datasets.Gas;

namespace PcEdge.Training.Experiments.Drift;

/// <summary>What answers for one sample after the other, and may learn from each after it answered.</summary>
/// <param name="view">In which form it takes them.</param>
/// <param name="step">Features and the label, negative where nobody knows it; returns the answer.</param>
internal sealed class GasClassifier(GasView view, Func<double[], int, int> step)
{
    /// <summary>The class of a sample [<see cref="GasBatch.Width"/>], in the units of the file.</summary>
    public int Step(ReadOnlySpan<float> sample, int label) => step(view.Of(sample), label);
}
