using PcEdge.Inference;
using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Training.Methods;

/// <summary>
/// Any inference of predictive coding, with outputs that have a precision of each sample's own, w_n/sigma^2: what the label says is weighed by how far
/// it is believed, in every step and in F. The variances of the outputs then learn from the weighted mean of the errors. Where labels are also
/// causes, the layer that they predict is weighed too. Belief in a label is that of the forward sweep, before anything has settled on it.
/// </summary>
internal sealed class GatedInference(IInference inference, GatedBlock gate) : IInference
{
    private float[] _weights = [];
    private bool _isWeighed;

    /// <inheritdoc/>
    public int Budget => inference.Budget;

    /// <inheritdoc/>
    public bool LearnsEachStep => inference.LearnsEachStep;

    /// <inheritdoc/>
    public bool PredictsFirst => inference.PredictsFirst;

    /// <inheritdoc/>
    public bool UsesVariance => inference.UsesVariance;

    /// <inheritdoc/>
    public void Begin(NetworkState state)
    {
        inference.Begin(state);
        PredictionState outputs = state.SweepOrder[^1];
        _weights = outputs.Target.IsClamped ? gate.Weigh(outputs).ToArray() : [];
        Weigh(state);
    }

    /// <inheritdoc/>
    public bool Step(NetworkState state)
    {
        Weigh(state);
        return inference.Step(state);
    }

    /// <inheritdoc/>
    public void End(NetworkState state)
    {
        inference.End(state);
        if (!_isWeighed)
        {
            return;
        }

        foreach (PredictionState prediction in state.Predictions)
        {
            for (int b = 0; prediction.IsWeighted && b < _weights.Length; b++)
            {
                // The weighted mean of e^2 + P as a plain one; the precision is again what all samples share, from which rates are taken.
                float share = _weights[b] / (float)gate.MeanWeight;
                Kernels.Scale(MathF.Sqrt(share), prediction.Error[prediction.Of(b)]);
                Kernels.Scale(share, prediction.PosteriorVariance[prediction.Of(b)]);
                Kernels.Scale(1 / _weights[b], prediction.Precision[prediction.Of(b)]);
            }

            prediction.IsWeighted = false;
        }

        _isWeighed = false;
    }

    // Where weights learn after every step, each step weighs anew.
    private void Weigh(NetworkState state)
    {
        if (_isWeighed || _weights.Length == 0)
        {
            return;
        }

        LayerState labels = state.SweepOrder[^1].Target;
        foreach (PredictionState prediction in state.Predictions)
        {
            prediction.IsWeighted = ReferenceEquals(prediction, state.SweepOrder[^1]) || Array.IndexOf(prediction.Sources, labels) >= 0;
            for (int b = 0; prediction.IsWeighted && b < _weights.Length; b++)
            {
                Kernels.Scale(_weights[b], prediction.Precision[prediction.Of(b)]);
            }
        }

        _isWeighed = true;
    }
}
