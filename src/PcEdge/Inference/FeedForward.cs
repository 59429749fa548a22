using PcEdge.Activations;
using PcEdge.Networks;

namespace PcEdge.Inference;

/// <summary>
/// First beliefs: every layer that is not given believes what it is predicted to be, sweeping up where the network recognises and down where it
/// only generates. In a network with both pathways what remains free below is then generated from above.
/// </summary>
internal static class FeedForward
{
    /// <summary>Sets beliefs, activities and slopes of every layer, and pi and mu of every prediction that was met.</summary>
    public static void Run(NetworkState state)
    {
        bool recognises = state.Network.HasRecognition;
        foreach (LayerState layer in state.Layers)
        {
            // A layer that no sweep upwards meets begins at the bias of its own prediction.
            if (recognises && !layer.IsClamped && IsLowest(layer.Layer))
            {
                Begin(layer);
            }

            Activate(layer);
        }

        foreach (PredictionState prediction in state.SweepOrder)
        {
            Meet(state, prediction);
        }

        foreach (PredictionState prediction in state.GenerativeOrder)
        {
            if (recognises && IsLowest(prediction.Target.Layer) && !prediction.Target.IsClamped)
            {
                Meet(state, prediction);
            }
        }

        Keep(state);
    }

    /// <summary>Remembers the activities as those of the feed-forward sweep.</summary>
    public static void Keep(NetworkState state)
    {
        foreach (LayerState layer in state.Layers)
        {
            if (!layer.IsPlain)
            {
                layer.Activity.CopyTo(layer.Forward);
            }
        }
    }

    /// <summary>f(x) and f'(x) of every unit; an absent unit that something predicts sends nothing.</summary>
    public static void Activate(LayerState layer)
    {
        if (layer.IsPlain)
        {
            return;
        }

        ActivationTable.ApplyWithSlope(layer.Layer.Activation, layer.Belief, layer.Activity, layer.Slope);
        if (layer.HasAbsent && !IsRoot(layer.Layer))
        {
            PredictionErrors.ClearAbsent(layer.Roles, layer.Activity);
            PredictionErrors.ClearAbsent(layer.Roles, layer.Slope);
        }
    }

    /// <summary>
    /// Goes on from the beliefs there are; what is given, and who is absent, may have changed. The activities of a feed-forward sweep are
    /// remembered all the same, since weights may learn by them.
    /// </summary>
    public static void Resume(NetworkState state)
    {
        state.KeepBeliefs();
        Run(state);
        foreach (LayerState layer in state.Layers)
        {
            ReadOnlySpan<float> kept = layer.Previous;
            ReadOnlySpan<UnitRole> roles = layer.Roles;
            Span<float> belief = layer.Belief;
            for (int i = 0; i < belief.Length; i++)
            {
                belief[i] = roles[i] == UnitRole.Free ? kept[i] : belief[i];
            }

            Activate(layer);
        }
    }

    /// <summary>f(x) and f'(x) of layers with units that are not given.</summary>
    public static void ActivateFree(NetworkState state)
    {
        foreach (LayerState layer in state.Layers)
        {
            if (!layer.IsClamped)
            {
                Activate(layer);
            }
        }
    }

    private static void Meet(NetworkState state, PredictionState prediction)
    {
        PredictionErrors.Predict(state, prediction);
        PredictionErrors.Follow(prediction);
        if (!prediction.Target.IsClamped)
        {
            Activate(prediction.Target);
        }
    }

    private static void Begin(LayerState layer)
    {
        Span<float> belief = layer.Belief;
        ReadOnlySpan<UnitRole> roles = layer.Roles;
        ReadOnlySpan<float> bias = layer.Layer.PredictedBy[0].Bias;
        for (int i = 0; i < belief.Length; i++)
        {
            belief[i] = roles[i] == UnitRole.Clamped ? belief[i] : bias[i % bias.Length];
        }
    }

    /// <summary>True where the layer has nothing but a prior.</summary>
    public static bool IsRoot(Layer layer) => layer.PredictedBy.Count == 1 && layer.PredictedBy[0].Pathway == Pathway.Prior;

    private static bool IsLowest(Layer layer) => !layer.PredictedBy.Exists(static prediction => prediction.Pathway != Pathway.Generative);
}
