using PcEdge.Networks;
using PcEdge.Networks.Delta;
using PcEdge.Numerics;

namespace PcEdge.Inference;

/// <summary>Predict and compare: mu = sum W f(x) + b, e = x - link(mu), xi = Pi e.</summary>
internal static class PredictionErrors
{
    /// <summary>mu of every sample from the sources' activities.</summary>
    public static void Predict(NetworkState state, PredictionState prediction, DeltaUse use = DeltaUse.Prediction)
    {
        Span<float> mean = prediction.Mean;
        BeginMean(prediction);
        for (int i = 0; i < prediction.Sources.Length; i++)
        {
            prediction.AddPrediction(i, prediction.Sources[i].Activity, mean, use);
        }
    }

    /// <summary>mu = b of every sample.</summary>
    public static void BeginMean(PredictionState prediction)
    {
        Span<float> mean = prediction.Mean;
        for (int b = 0; b < prediction.Samples; b++)
        {
            prediction.Prediction.Bias.CopyTo(mean[prediction.Of(b)]);
        }
    }

    /// <summary>Sets pi as the samples begin; an absent unit has none.</summary>
    public static void BeginPrecision(PredictionState prediction)
    {
        prediction.Prediction.Precision.Begin(prediction);
        if (prediction.Target.HasAbsent)
        {
            ClearAbsent(prediction.Target.Roles, prediction.Precision);
        }

        Marginalise(prediction);
    }

    /// <summary>1/Sigma_ii of every unit, where Pi is full and 1/pi would be the variance given all others.</summary>
    public static void Marginalise(PredictionState prediction)
    {
        if (!prediction.HasMarginal)
        {
            return;
        }

        for (int b = 0; b < prediction.Samples; b++)
        {
            Span<float> marginal = prediction.Marginal[prediction.Of(b)];
            prediction.Prediction.Precision.Variances(prediction, b, marginal);
            for (int i = 0; i < marginal.Length; i++)
            {
                marginal[i] = marginal[i] > 0 ? 1 / marginal[i] : 0;
            }
        }
    }

    /// <summary>e of every sample; 0 where absent, and where a canonical link has nothing clamped to compare with.</summary>
    public static void Compare(PredictionState prediction)
    {
        LayerState target = prediction.Target;
        if (prediction.Prediction.Errors == ErrorKind.Gaussian)
        {
            Kernels.Subtract(target.Belief, prediction.Mean, prediction.Error);
            if (target.HasAbsent)
            {
                ClearAbsent(target.Roles, prediction.Error);
            }

            return;
        }

        CanonicalLink.Compare(prediction, prediction.Error);
    }

    /// <summary>e and xi of every sample.</summary>
    public static void Measure(PredictionState prediction)
    {
        Compare(prediction);
        prediction.Prediction.Precision.Weigh(prediction);
    }

    /// <summary>mu, e and xi, and the whole message to its only source, before f'; for <see cref="PredictionState.SendsAtOnce"/>.</summary>
    public static void MeasureAndSend(PredictionState prediction)
    {
        LayerState source = prediction.Sources[0];
        BeginMean(prediction);
        source.Message.Clear();
        prediction.Prediction.Sources[0].PredictAndSend(prediction, source.Activity, source.Message);
    }

    /// <summary>Beliefs that are not given follow the prediction: x = link(mu) where free or absent.</summary>
    public static void Follow(PredictionState prediction)
    {
        LayerState target = prediction.Target;
        if (target.IsClamped)
        {
            return;
        }

        ReadOnlySpan<float> mean = prediction.Mean;
        if (prediction.Prediction.Errors != ErrorKind.Gaussian)
        {
            CanonicalLink.Expect(prediction, prediction.Error);
            mean = prediction.Error;
        }

        Span<float> belief = target.Belief;
        if (target.IsFree)
        {
            mean.CopyTo(belief);
            return;
        }

        ReadOnlySpan<UnitRole> roles = target.Roles;
        for (int i = 0; i < belief.Length; i++)
        {
            belief[i] = roles[i] == UnitRole.Clamped ? belief[i] : mean[i];
        }
    }

    /// <summary>Absent units alone follow the prediction.</summary>
    public static void FollowAbsent(PredictionState prediction)
    {
        Span<float> belief = prediction.Target.Belief;
        ReadOnlySpan<UnitRole> roles = prediction.Target.Roles;
        ReadOnlySpan<float> mean = prediction.Mean;
        for (int i = 0; i < belief.Length; i++)
        {
            belief[i] = roles[i] == UnitRole.Absent ? mean[i] : belief[i];
        }
    }

    /// <summary>Sets 0 where a unit is absent.</summary>
    public static void ClearAbsent(ReadOnlySpan<UnitRole> roles, Span<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = roles[i] == UnitRole.Absent ? 0 : values[i];
        }
    }
}
