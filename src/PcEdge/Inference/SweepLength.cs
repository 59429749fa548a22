using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Inference;

/// <summary>
/// How far a sweep moves beliefs. Its direction takes S for diagonal: where many units share few causes, each would correct the whole of a common
/// error and beliefs would overshoot many times over. So the errors that were found are followed forward along the slopes,
/// <code>
/// d_l = e_l + W (f' o d_source) ,   beliefs x = mu + alpha d
/// alpha = d_o' Pi (x_o - mu_o) / (d_o' Pi d_o + sum over free lambda' Sigma lambda)
/// </code>
/// with d_o what reaches the observed units: in a linear network F is least there along that direction. In a chain of single units, where S is
/// diagonal, and as hidden variances go to 0 alpha is 1. lambda and e stay what the sweep found: they are what weights and precisions learn
/// from, each unit's own evidence whoever else was wrong in the same way.
/// </summary>
internal static class SweepLength
{
    // Slopes are those at the predicted beliefs; further than this nobody relies on them.
    private const double Farthest = 2;

    /// <summary>Moves beliefs.</summary>
    public static void Apply(NetworkState state)
    {
        state.Innovation.Clear();
        state.Explained.Clear();
        foreach (PredictionState prediction in state.SweepOrder)
        {
            if (!StandsAlone(prediction))
            {
                Follow(state, prediction);
                for (int b = 0; b < state.Samples; b++)
                {
                    Measure(state, prediction, b);
                }
            }
        }

        foreach (PredictionState prediction in state.SweepOrder)
        {
            for (int b = 0; b < state.Samples && !prediction.Target.IsClamped; b++)
            {
                double alpha = state.Innovation[b] / state.Explained[b];
                Believe(prediction, b, alpha >= 0 ? (float)Math.Min(alpha, Farthest) : alpha < 0 ? 0 : 1);
            }
        }
    }

    // What is given, and predicted by what is given.
    private static bool StandsAlone(PredictionState prediction) => prediction.Target.IsClamped && prediction.Target.VarianceIsOwn;

    // W (f' o d_source), in Reciprocal, which the sweep has done with; what comes of a layer's past has the spread of that past.
    private static void Follow(NetworkState state, PredictionState prediction)
    {
        Span<float> moved = prediction.Reciprocal;
        if (prediction.Prediction.Pathway == Pathway.Prior)
        {
            Kernels.Multiply(prediction.Spread, prediction.WeightedError, moved);
            return;
        }

        moved.Clear();
        for (int i = 0; i < prediction.Sources.Length; i++)
        {
            if (!prediction.Sources[i].IsClamped)
            {
                prediction.AddChange(i, prediction.Sources[i].Message, moved, whole: state.OwesBeliefs);
            }
        }
    }

    private static void Measure(NetworkState state, PredictionState prediction, int sample)
    {
        LayerState target = prediction.Target;
        Range units = prediction.Of(sample);
        if (target.IsFree && prediction.Prediction.Pathway != Pathway.Prior)
        {
            state.Explained[sample] += Kernels.Dot(prediction.WeightedError[units], prediction.Error[units]);
            Kernels.AddScaled(1, prediction.Error[units], prediction.Reciprocal[units]);
            Kernels.Multiply(target.Slope[units], prediction.Reciprocal[units], target.Message[units]);
            return;
        }

        MeasureUnits(state, prediction, units, sample);
    }

    private static void MeasureUnits(NetworkState state, PredictionState prediction, Range units, int sample)
    {
        LayerState target = prediction.Target;
        ReadOnlySpan<UnitRole> roles = target.Roles[units];
        ReadOnlySpan<float> belief = target.Belief[units];
        ReadOnlySpan<float> mean = prediction.Mean[units];
        ReadOnlySpan<float> spread = prediction.Spread[units];
        ReadOnlySpan<float> error = prediction.Error[units];
        ReadOnlySpan<float> weighted = prediction.WeightedError[units];
        ReadOnlySpan<float> slope = target.Slope[units];
        ReadOnlySpan<float> information = prediction.Information[units];
        bool gaussian = prediction.Prediction.Errors == ErrorKind.Gaussian;
        bool past = prediction.Prediction.Pathway == Pathway.Prior;
        Span<float> moved = prediction.Reciprocal[units];
        Span<float> sent = target.Message[units];
        double observed = 0;
        double whole = 0;
        for (int i = 0; i < moved.Length; i++)
        {
            double d = moved[i];
            whole += past ? d * weighted[i] : 0;
            if (roles[i] == UnitRole.Free)
            {
                moved[i] += error[i];
                whole += (double)weighted[i] * error[i];
                sent[i] = slope[i] * moved[i];
                continue;
            }

            sent[i] = 0;
            if (roles[i] == UnitRole.Clamped)
            {
                // pi (x - mu), for a canonical link x - p = lambda (1 + p (1 - p) h)
                observed += d * (gaussian ? information[i] * ((double)belief[i] - mean[i]) : weighted[i] * (1 + (information[i] * spread[i])));
                whole += d * d * information[i];
            }
        }

        state.Innovation[sample] += observed;
        state.Explained[sample] += whole;
    }

    private static void Believe(PredictionState prediction, int sample, float alpha)
    {
        Range units = prediction.Of(sample);
        if (prediction.Target.IsFree)
        {
            Kernels.AddScaled(alpha, prediction.Reciprocal[units], prediction.Target.Belief[units]);
            return;
        }

        ReadOnlySpan<UnitRole> roles = prediction.Target.Roles[units];
        ReadOnlySpan<float> moved = prediction.Reciprocal[units];
        Span<float> belief = prediction.Target.Belief[units];
        for (int i = 0; i < belief.Length; i++)
        {
            belief[i] += roles[i] == UnitRole.Free ? alpha * moved[i] : 0;
        }
    }
}
