using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Inference;

/// <summary>
/// Posterior variances of errors at settled beliefs, in the innovation form: with v = 1/pi of a belief and h = (W o W)(f'^2 v) of its
/// prediction, J P J' = V h/(V + h) where something is given, and P = v (1 - v f'^2 (W o W)'(1/(V + h))) where a belief is free.
/// The mean-field diagonal 1/(pi + f'^2 (W o W)' pi) would be carried on as W^2 P and blow up.
/// </summary>
internal static class SettledVariance
{
    private const float LargestShare = 0.999f;

    /// <summary>Sets <see cref="PredictionState.PosteriorVariance"/> and who is informed; the layers' messages are used up.</summary>
    public static void Compute(NetworkState state)
    {
        Inform(state);
        if (!state.WantsPosteriorVariance)
        {
            return;
        }

        Variances(state);
        foreach (LayerState layer in state.Layers)
        {
            if (!layer.IsClamped)
            {
                Send(layer);
                layer.Information.Clear();
            }
        }

        foreach (PredictionState prediction in state.Predictions)
        {
            Hear(prediction);
        }

        foreach (PredictionState prediction in state.Predictions)
        {
            Correct(prediction);
        }
    }

    // v = 1/sum pi of a belief's own predictions; 0 where it is given.
    private static void Variances(NetworkState state)
    {
        foreach (LayerState layer in state.Layers)
        {
            if (!layer.IsClamped)
            {
                layer.Variance.Clear();
            }
        }

        foreach (PredictionState prediction in state.Predictions)
        {
            if (!prediction.Target.IsClamped)
            {
                Kernels.AddScaled(1, prediction.Marginal, prediction.Target.Variance);
            }
        }

        foreach (LayerState layer in state.Layers)
        {
            if (layer.IsFree)
            {
                Kernels.Invert(layer.Variance);
            }

            if (layer.IsClamped || layer.IsFree)
            {
                continue;
            }

            Span<float> variance = layer.Variance;
            ReadOnlySpan<UnitRole> roles = layer.Roles;
            for (int i = 0; i < variance.Length; i++)
            {
                variance[i] = roles[i] == UnitRole.Free && variance[i] > 0 ? 1 / variance[i] : 0;
            }
        }
    }

    private static void Send(LayerState layer)
    {
        Kernels.Multiply(layer.Slope, layer.Slope, layer.Message);
        Kernels.Multiply(layer.Message, layer.Variance, layer.Message);
    }

    // h of a prediction and what it tells its sources: (W o W)'(1/(V + h)).
    private static void Hear(PredictionState prediction)
    {
        if (prediction.Sources.Length == 0)
        {
            return;
        }

        Span<float> h = prediction.OwnSpread;
        h.Clear();
        if (prediction.IsConstant)
        {
            return;
        }

        Span<float> reciprocal = prediction.Reciprocal;
        for (int i = 0; i < prediction.Sources.Length; i++)
        {
            if (!prediction.Sources[i].IsClamped)
            {
                prediction.Prediction.Sources[i].AddVariance(prediction.Sources[i].Message, prediction.Samples, h);
            }
        }

        // An absent unit has pi = 0 and tells nothing.
        Kernels.CorrectObserved(prediction.Marginal, h, prediction.PosteriorVariance, reciprocal);
        SweepVariance.Silence(prediction, h);

        for (int i = 0; i < prediction.Sources.Length; i++)
        {
            if (!prediction.Sources[i].IsClamped)
            {
                prediction.Prediction.Sources[i].AddSquares(reciprocal, prediction.Samples, prediction.Sources[i].Information);
            }
        }
    }

    private static void Correct(PredictionState prediction)
    {
        LayerState target = prediction.Target;
        if (prediction.Sources.Length == 0 && target.IsClamped && !prediction.Prediction.Precision.Learns)
        {
            // What is given and predicted by nothing has no variance that anyone asks for.
            return;
        }

        ReadOnlySpan<float> precision = prediction.Marginal;
        ReadOnlySpan<float> h = prediction.OwnSpread;
        if (target.IsClamped)
        {
            Kernels.CorrectObserved(precision, h, prediction.PosteriorVariance, prediction.Reciprocal);
            return;
        }

        ReadOnlySpan<float> variance = target.Variance;
        ReadOnlySpan<float> slope = target.Slope;
        ReadOnlySpan<float> information = target.Information;
        if (target.IsFree && target.Layer.PredictedBy.Count == 1)
        {
            Kernels.CorrectInferred(LargestShare, precision, h, slope, information, prediction.PosteriorVariance, prediction.Reciprocal);
            SweepVariance.Silence(prediction, h);
            return;
        }

        ReadOnlySpan<UnitRole> roles = target.Roles;
        Span<float> posterior = prediction.PosteriorVariance;
        for (int i = 0; i < posterior.Length; i++)
        {
            posterior[i] = roles[i] switch
            {
                UnitRole.Clamped => h[i] / (1 + (precision[i] * h[i])),
                UnitRole.Free => variance[i] * (1 - Math.Min(LargestShare, variance[i] * slope[i] * slope[i] * information[i])),
                _ => 0,
            };
        }
    }

    private static void Inform(NetworkState state)
    {
        if (state.Network.IsDirected)
        {
            for (int i = state.SweepOrder.Length - 1; i >= 0; i--)
            {
                SweepMessages.Inform(state.SweepOrder[i]);
            }

            return;
        }

        for (int b = 0; b < state.Samples; b++)
        {
            bool informed = false;
            foreach (LayerState layer in state.Layers)
            {
                informed |= UnitRoles.Contain(layer.Roles[layer.Of(b)], UnitRole.Clamped);
            }

            foreach (PredictionState prediction in state.Predictions)
            {
                prediction.Informed[b] = informed;
            }
        }
    }
}
