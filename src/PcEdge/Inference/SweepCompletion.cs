using PcEdge.Activations;
using PcEdge.Networks;
using PcEdge.Networks.Delta;

namespace PcEdge.Inference;

/// <summary>
/// After a sweep back: units that nobody read and nothing depends on, and absent ones, are predicted anew from what is now believed of their causes,
/// x = sum W f(x) + b + e. Pictures are so completed, and missing channels told of by those that were read.
/// </summary>
internal static class SweepCompletion
{
    private const float LargestShare = 0.999f;

    /// <summary>True where there are such units.</summary>
    public static bool IsNeeded(NetworkState state)
    {
        bool needed = state.HasMemory;
        foreach (PredictionState prediction in state.SweepOrder)
        {
            needed |= IsOpen(prediction);
        }

        return needed;
    }

    /// <summary>Sets those units' beliefs; what predicts them has the activity of its new belief from now on.</summary>
    public static void Believe(NetworkState state)
    {
        foreach (PredictionState prediction in state.SweepOrder)
        {
            if (IsOpen(prediction))
            {
                foreach (LayerState source in prediction.Sources)
                {
                    Activate(source);
                }

                PredictionErrors.Predict(state, prediction, DeltaUse.Completion);
                Follow(prediction);
            }
        }
    }

    /// <summary>h of those units becomes what is left of it, (W o W)(f'^2 P), P = V (1 - V f'^2 (W o W)'(1/S)) of what predicts them.</summary>
    public static void Vary(NetworkState state)
    {
        foreach (PredictionState prediction in state.SweepOrder)
        {
            if (!IsOpen(prediction))
            {
                continue;
            }

            prediction.OwnSpread.Clear();
            for (int s = 0; s < prediction.Sources.Length; s++)
            {
                LayerState source = prediction.Sources[s];
                bool isPast = prediction.Prediction.Sources[s].IsTransition;
                if (!source.IsClamped && !isPast)
                {
                    Remain(source);
                }

                if (!source.IsClamped || isPast)
                {
                    prediction.AddVariance(s, source.Message, prediction.OwnSpread, DeltaUse.Remainder);
                }
            }
        }
    }

    private static bool IsOpen(PredictionState prediction) =>
        !prediction.Target.IsClamped && (prediction.Target.Consequences.Length == 0 || prediction.Target.HasAbsent);

    private static void Activate(LayerState layer)
    {
        if (!layer.IsClamped)
        {
            ActivationTable.Apply(layer.Layer.Activation, layer.Belief, layer.Activity);
            if (layer.HasAbsent && !FeedForward.IsRoot(layer.Layer))
            {
                PredictionErrors.ClearAbsent(layer.Roles, layer.Activity);
            }
        }
    }

    private static void Follow(PredictionState prediction)
    {
        if (prediction.Target.Consequences.Length > 0)
        {
            PredictionErrors.FollowAbsent(prediction);
            return;
        }

        bool gaussian = prediction.Prediction.Errors == ErrorKind.Gaussian;
        if (!gaussian)
        {
            CanonicalLink.Expect(prediction, prediction.Reciprocal);
        }

        Span<float> belief = prediction.Target.Belief;
        ReadOnlySpan<float> expected = gaussian ? prediction.Mean : prediction.Reciprocal;
        ReadOnlySpan<float> error = prediction.Error;
        ReadOnlySpan<UnitRole> roles = prediction.Target.Roles;
        for (int i = 0; i < belief.Length; i++)
        {
            belief[i] = roles[i] switch { UnitRole.Clamped => belief[i], UnitRole.Free => expected[i] + error[i], _ => expected[i] };
        }
    }

    // f'^2 P
    private static void Remain(LayerState layer)
    {
        ReadOnlySpan<float> variance = layer.Variance;
        ReadOnlySpan<float> slope = layer.Slope;
        ReadOnlySpan<float> information = layer.Information;
        Span<float> sent = layer.Message;
        for (int i = 0; i < sent.Length; i++)
        {
            float square = slope[i] * slope[i];
            sent[i] = square * variance[i] * (1 - Math.Min(LargestShare, variance[i] * square * information[i]));
        }
    }
}
