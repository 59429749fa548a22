using PcEdge.Networks;
using PcEdge.Networks.Delta;
using PcEdge.Numerics;

namespace PcEdge.Inference;

/// <summary>
/// How uncertain predictions are, on their way with the sweep, and how uncertain the errors remain. While the sweep goes forward each layer's
/// <see cref="LayerState.Message"/> and <see cref="LayerState.Information"/> carry what it sends on: f'^2 V and f'^2 sigma^2.
/// </summary>
internal static class SweepVariance
{
    // A belief keeps at least a thousandth of its variance: the diagonal form would allow none.
    private const float LargestShare = 0.999f;

    /// <summary>The sweep forward: every layer believes what it is predicted to be, with the variance that this leaves.</summary>
    public static void Forward(NetworkState state)
    {
        state.Survey();
        Begin(state);
        foreach (PredictionState prediction in state.SweepOrder)
        {
            PredictionErrors.BeginMean(prediction);
            Gather(prediction, withMean: true);
            PredictionErrors.Follow(prediction);
            FeedForward.Activate(prediction.Target);
            PredictionErrors.BeginPrecision(prediction);
            Believe(prediction);
        }

        FeedForward.Keep(state);
    }

    /// <summary>What memories of the step before send: f'^2 P.</summary>
    public static void Begin(NetworkState state)
    {
        foreach (LayerState layer in state.Layers)
        {
            if (state.Memory(layer.Layer) is { } memory)
            {
                Pass(memory.Slope, memory.Variance, memory.Message);
                memory.Message.CopyTo(memory.Information);
                memory.VarianceIsOwn = true;
            }
        }
    }

    /// <summary>V = 1/pi + (W o W)(f'^2 V_source) of a layer that has just been predicted.</summary>
    public static void Predict(PredictionState prediction)
    {
        Gather(prediction, withMean: false);
        Believe(prediction);
    }

    private static void Believe(PredictionState prediction)
    {
        LayerState target = prediction.Target;
        ReadOnlySpan<float> precision = prediction.Marginal;
        ReadOnlySpan<float> spread = prediction.Spread;
        ReadOnlySpan<float> slope = target.Slope;
        Span<float> variance = target.Variance;
        Span<float> whole = target.Message;
        Span<float> own = target.Information;
        if (target.IsClamped)
        {
            return;
        }

        if (target.IsFree)
        {
            Kernels.SendVariance(precision, spread, slope, variance, whole, own);
            return;
        }

        ReadOnlySpan<UnitRole> roles = target.Roles;
        for (int i = 0; i < variance.Length; i++)
        {
            bool given = roles[i] == UnitRole.Clamped;
            float sigma = given || precision[i] == 0 ? 0 : 1 / precision[i];
            float square = slope[i] * slope[i];
            variance[i] = given ? 0 : sigma + spread[i];
            whole[i] = square * variance[i];
            own[i] = square * sigma;
        }
    }

    /// <summary>J P J' of a layer's errors, once its consequences have been heard.</summary>
    public static void Correct(PredictionState prediction, bool wanted)
    {
        if (!wanted)
        {
            return;
        }

        ReadOnlySpan<float> precision = prediction.Marginal;
        ReadOnlySpan<float> h = prediction.OwnSpread;
        ReadOnlySpan<float> information = prediction.Target.Information;
        ReadOnlySpan<float> slope = prediction.Target.Slope;
        ReadOnlySpan<UnitRole> roles = prediction.Target.Roles;
        Span<float> posterior = prediction.PosteriorVariance;
        Span<float> reciprocal = prediction.Reciprocal;
        if (prediction.Target.IsClamped)
        {
            Kernels.CorrectObserved(precision, h, posterior, reciprocal);
            Silence(prediction, h);
            return;
        }

        if (prediction.Target.IsFree)
        {
            Kernels.CorrectInferred(LargestShare, precision, h, slope, information, posterior, reciprocal);
            Silence(prediction, h);
            return;
        }

        for (int i = 0; i < posterior.Length; i++)
        {
            // sensor: V h/(V + h) ;  belief: P = v (1 - v f'^2 (W o W)'(1/S))
            float v = precision[i] > 0 ? 1 / precision[i] : 0;
            posterior[i] = roles[i] switch
            {
                UnitRole.Clamped => h[i] / (1 + (precision[i] * h[i])),
                UnitRole.Free => v * (1 - Math.Min(LargestShare, v * slope[i] * slope[i] * information[i])),
                _ => 0,
            };
            reciprocal[i] = precision[i] / (1 + (precision[i] * h[i]));
        }

        Silence(prediction, h);
    }

    /// <summary>Takes 1/S from what has nothing to tell: samples in which nothing was observed, and units that nobody read and nothing depends on.</summary>
    public static void Silence(PredictionState prediction, ReadOnlySpan<float> h)
    {
        LayerState target = prediction.Target;
        if (prediction.Prediction.Errors != ErrorKind.Gaussian)
        {
            Link(prediction, h);
            return;
        }

        if (target.IsClamped)
        {
            return;
        }

        Span<float> reciprocal = prediction.Reciprocal;
        bool leaf = target.Consequences.Length == 0;
        ReadOnlySpan<UnitRole> roles = target.Roles;
        for (int b = 0; b < prediction.Samples; b++)
        {
            if (!prediction.Informed[b])
            {
                reciprocal[prediction.Of(b)].Clear();
            }
        }

        for (int i = 0; leaf && i < reciprocal.Length; i++)
        {
            reciprocal[i] = roles[i] == UnitRole.Clamped ? reciprocal[i] : 0;
        }
    }

    /// <summary>1/S of a canonical link, whose information is that of the link and not its unit precision: p (1 - p)/(1 + p (1 - p) h).</summary>
    public static void Link(PredictionState prediction, ReadOnlySpan<float> h)
    {
        Span<float> reciprocal = prediction.Reciprocal;
        CanonicalLink.Information(prediction, reciprocal);
        for (int i = 0; i < reciprocal.Length; i++)
        {
            reciprocal[i] /= 1 + (reciprocal[i] * h[i]);
        }
    }

    // Spreads, and with them the mean where it is asked for: both take one reading of the weights.
    private static void Gather(PredictionState prediction, bool withMean)
    {
        Span<float> spread = prediction.Spread;
        Span<float> own = prediction.OwnSpread;
        spread.Clear();
        own.Clear();
        bool certain = true;
        bool same = true;
        for (int i = 0; i < prediction.Sources.Length; i++)
        {
            bool given = IsGiven(prediction, i);
            certain &= given;
            same &= given || prediction.Sources[i].VarianceIsOwn;
        }

        for (int i = 0; i < prediction.Sources.Length; i++)
        {
            LayerState source = prediction.Sources[i];
            bool given = IsGiven(prediction, i);
            if (withMean && same && !given)
            {
                prediction.AddPredictionAndVariance(i, source.Activity, source.Message, prediction.Mean, spread);
                continue;
            }

            if (withMean)
            {
                prediction.AddPrediction(i, source.Activity, prediction.Mean, DeltaUse.Prediction);
            }

            if (!given && same)
            {
                prediction.AddVariance(i, source.Message, spread, DeltaUse.Variance);
            }
            else if (!given)
            {
                prediction.AddVariances(i, source.Message, source.Information, spread, own);
            }
        }

        if (same)
        {
            spread.CopyTo(own);
        }

        prediction.Target.VarianceIsOwn = certain;
    }

    private static bool IsGiven(PredictionState prediction, int source) =>
        prediction.Sources[source].IsClamped && !prediction.Prediction.Sources[source].IsTransition;

    private static void Pass(ReadOnlySpan<float> slope, ReadOnlySpan<float> variance, Span<float> sent)
    {
        for (int i = 0; i < sent.Length; i++)
        {
            sent[i] = slope[i] * slope[i] * variance[i];
        }
    }
}
