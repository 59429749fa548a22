using PcEdge.Networks;
using PcEdge.Networks.Delta;

namespace PcEdge.Inference;

/// <summary>
/// What a layer that predicts itself in time takes on to the next step: f(x) and the posterior variance of x,
/// P = V (1 - V f'^2 (W o W)'(1/S)) with V its predicted variance and S the innovation variances of what it predicts.
/// In a linear chain of single units this is the Kalman filter's P.
/// </summary>
internal static class TemporalMemory
{
    private const float LargestShare = 0.999f;

    /// <summary>
    /// The step is over: its beliefs and their variances become the past. Inference that does not carry V and the spreads of predictions with it
    /// has them computed here, at its beliefs.
    /// </summary>
    public static void Advance(NetworkState state, bool isPredicted)
    {
        if (!isPredicted && state.HasMemory)
        {
            SweepVariance.Begin(state);
            foreach (PredictionState prediction in state.SweepOrder)
            {
                SweepVariance.Predict(prediction);
            }
        }

        foreach (LayerState layer in state.Layers)
        {
            if (state.Memory(layer.Layer) is { } memory)
            {
                Weigh(state, layer);
                Correct(layer, memory.Variance);
            }
        }

        Remember(state);
    }

    /// <summary>The beliefs alone become the past.</summary>
    public static void Remember(NetworkState state)
    {
        foreach (LayerState layer in state.Layers)
        {
            if (state.Memory(layer.Layer) is { } memory)
            {
                layer.Belief.CopyTo(memory.Belief);
                Activations.ActivationTable.ApplyWithSlope(layer.Layer.Activation, memory.Belief, memory.Activity, memory.Slope);
            }
        }
    }

    // (W o W)'(1/S) of the layer's consequences, S = 1/pi + spread, where they were informed.
    private static void Weigh(NetworkState state, LayerState layer)
    {
        layer.Information.Clear();
        for (int i = 0; i < layer.Consequences.Length; i++)
        {
            PredictionState consequence = layer.Consequences[i];
            Span<float> reciprocal = consequence.Reciprocal;
            ReadOnlySpan<float> precision = consequence.Precision;
            ReadOnlySpan<float> spread = consequence.Spread;
            ReadOnlySpan<UnitRole> roles = consequence.Target.Roles;
            bool leaf = consequence.Target.Consequences.Length == 0;
            for (int u = 0; u < reciprocal.Length; u++)
            {
                bool heard = precision[u] > 0 && (leaf ? roles[u] == UnitRole.Clamped : consequence.Informed[u / consequence.Prediction.Width]);
                reciprocal[u] = heard ? precision[u] / (1 + (precision[u] * spread[u])) : 0;
            }

            if (consequence.Prediction.Errors != ErrorKind.Gaussian)
            {
                SweepVariance.Link(consequence, spread);
            }

            Projection projection = layer.Layer.Outgoing[i];
            if (state.Deltas.Length > 0)
            {
                state.Deltas[projection.Index][DeltaUse.Past].Add(reciprocal, layer.Information);
            }
            else
            {
                projection.AddSquares(reciprocal, consequence.Samples, layer.Information);
            }
        }
    }

    private static void Correct(LayerState layer, Span<float> posterior)
    {
        ReadOnlySpan<float> variance = layer.Variance;
        ReadOnlySpan<float> slope = layer.Slope;
        ReadOnlySpan<float> information = layer.Information;
        ReadOnlySpan<UnitRole> roles = layer.Roles;
        for (int i = 0; i < posterior.Length; i++)
        {
            float share = variance[i] * slope[i] * slope[i] * information[i];
            posterior[i] = roles[i] == UnitRole.Clamped ? 0 : variance[i] * (1 - Math.Min(LargestShare, share));
        }
    }
}
