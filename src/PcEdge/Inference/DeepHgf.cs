using PcEdge.Activations;
using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Inference;

/// <summary>
/// The one sweep of deep hierarchical Gaussian filters (Baskakovs et al. 2026), every parent correcting the whole of its child's error:
/// <code>
/// predict  mu = sum W f(mu_parent) + b
/// update   pi_post = max( pihat, pihat + f'^2 (W o W)' pihat_child - f'' W'(pihat_child delta_child) )
///          delta = f' W'(pihat_child delta_child) / pi_post ;   belief x = mu + delta ;   sent on: pihat delta
/// </code>
/// With pihat/pi_post taken as 1 what is sent is backpropagation's delta; with less it is attenuated.
/// </summary>
internal sealed class DeepHgf(bool pinnedRatio) : IInference
{
    private readonly bool _pinned = pinnedRatio;

    /// <inheritdoc/>
    public int Budget => 1;

    /// <inheritdoc/>
    public void Begin(NetworkState state)
    {
        state.Survey();
        FeedForward.Run(state);
        foreach (PredictionState prediction in state.Predictions)
        {
            PredictionErrors.BeginPrecision(prediction);
        }
    }

    /// <inheritdoc/>
    public bool Step(NetworkState state)
    {
        foreach (LayerState layer in state.Layers)
        {
            layer.Message.Clear();
            layer.Information.Clear();
        }

        for (int i = state.SweepOrder.Length - 1; i >= 0; i--)
        {
            PredictionState prediction = state.SweepOrder[i];
            SweepMessages.Inform(prediction);
            PredictionErrors.Measure(prediction);
            Correct(prediction);
            Send(prediction);
        }

        state.Steps = 1;
        state.Converged = true;
        return false;
    }

    /// <inheritdoc/>
    public void End(NetworkState state)
    {
        FreeEnergy.Measure(state);
        SweepCompletion.Believe(state);
        SettledVariance.Compute(state);
    }

    private void Correct(PredictionState prediction)
    {
        LayerState target = prediction.Target;
        if (target.IsClamped)
        {
            return;
        }

        ActivationTable.Curvature(target.Layer.Activation, target.Belief, target.Activity, target.Variance);
        ReadOnlySpan<float> slope = target.Slope;
        ReadOnlySpan<float> curvature = target.Variance;
        ReadOnlySpan<float> message = target.Message;
        ReadOnlySpan<float> information = target.Information;
        ReadOnlySpan<float> expected = prediction.Precision;
        ReadOnlySpan<UnitRole> roles = target.Roles;
        Span<float> error = prediction.Error;
        Span<float> weighted = prediction.WeightedError;
        Span<float> belief = target.Belief;
        for (int i = 0; i < belief.Length; i++)
        {
            if (roles[i] != UnitRole.Free || expected[i] == 0)
            {
                continue;
            }

            float posterior = Math.Max(expected[i], expected[i] + (slope[i] * slope[i] * information[i]) - (curvature[i] * message[i]));
            error[i] = slope[i] * message[i] / posterior;
            weighted[i] = _pinned ? slope[i] * message[i] : expected[i] * error[i];
            belief[i] += error[i];
        }
    }

    private static void Send(PredictionState prediction)
    {
        ReadOnlySpan<float> information = prediction.Precision;
        if (prediction.Prediction.Errors != ErrorKind.Gaussian)
        {
            CanonicalLink.Information(prediction, prediction.Reciprocal);
            information = prediction.Reciprocal;
        }
        else if (!prediction.Target.IsClamped)
        {
            Inform(prediction);
            information = prediction.Reciprocal;
        }

        SweepMessages.Send(prediction, information);
    }

    // A child that nothing informs tells its parent nothing.
    private static void Inform(PredictionState prediction)
    {
        ReadOnlySpan<float> precision = prediction.Precision;
        ReadOnlySpan<UnitRole> roles = prediction.Target.Roles;
        Span<float> information = prediction.Reciprocal;
        int width = prediction.Prediction.Width;
        bool leaf = prediction.Target.Consequences.Length == 0;
        for (int i = 0; i < information.Length; i++)
        {
            bool heard = leaf ? roles[i] == UnitRole.Clamped : prediction.Informed[i / width];
            information[i] = heard ? precision[i] : 0;
        }
    }
}
