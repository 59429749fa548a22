using PcEdge.Inference;
using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Training.Methods;

/// <summary>
/// One sweep of predictive coding whose outputs have a precision of each sample's own, w_n/sigma^2: what the label says is weighed by how far it is
/// believed. The variances of the outputs then learn from the weighted mean of the errors.
/// </summary>
internal sealed class GatedSweep(GatedBlock gate) : IInference
{
    private readonly OneSweep _sweep = new();
    private float[] _weights = [];

    /// <inheritdoc/>
    public int Budget => _sweep.Budget;

    /// <inheritdoc/>
    public void Begin(NetworkState state)
    {
        _sweep.Begin(state);
        PredictionState outputs = state.SweepOrder[^1];
        if (!outputs.Target.IsClamped)
        {
            _weights = [];
            return;
        }

        _weights = gate.Weigh(outputs).ToArray();
        for (int b = 0; b < outputs.Samples; b++)
        {
            Kernels.Scale(_weights[b], outputs.Precision[outputs.Of(b)]);
        }
    }

    /// <inheritdoc/>
    public bool Step(NetworkState state) => _sweep.Step(state);

    /// <inheritdoc/>
    public void End(NetworkState state)
    {
        _sweep.End(state);
        PredictionState outputs = state.SweepOrder[^1];
        for (int b = 0; b < _weights.Length; b++)
        {
            // The weighted mean of e^2 + P as a plain one; the precision is again what all samples share, from which rates are taken.
            float share = _weights[b] / (float)gate.MeanWeight;
            Kernels.Scale(MathF.Sqrt(share), outputs.Error[outputs.Of(b)]);
            Kernels.Scale(share, outputs.PosteriorVariance[outputs.Of(b)]);
            Kernels.Scale(1 / _weights[b], outputs.Precision[outputs.Of(b)]);
        }
    }
}
