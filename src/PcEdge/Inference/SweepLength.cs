using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Inference;

/// <summary>
/// How far a sweep goes. Its direction takes S for diagonal: where many units share few causes, each would correct the whole of a common error
/// and the beliefs would end as far behind the truth as they began before it. In a linear network F falls farthest along that direction at
/// <code>
/// alpha = lambda_o' (x - mu) / lambda_o' S lambda_o ,   lambda_o' S lambda_o = sum over predictions lambda_l' Sigma_l lambda_l
/// </code>
/// both of which the sweep has at hand. lambda, e and x - mu are taken that share of the way, never more than the whole; in a chain of single
/// units, and where S is diagonal, alpha is 1.
/// </summary>
internal static class SweepLength
{
    // Below it a link is saturated and its mu unknown.
    private const float LeastInformation = 1e-6f;

    /// <summary>Nothing has been observed.</summary>
    public static void Begin(NetworkState state)
    {
        Array.Clear(state.Innovation);
        Array.Clear(state.Explained);
    }

    /// <summary>lambda' (x - mu) of what was observed of one layer; the error is still x - mu. Where the prediction is certain a unit stands alone.</summary>
    public static void Hear(NetworkState state, PredictionState prediction)
    {
        for (int b = 0; b < prediction.Samples && !prediction.Target.VarianceIsOwn; b++)
        {
            Range units = prediction.Of(b);
            ReadOnlySpan<float> error = prediction.Error[units];
            ReadOnlySpan<float> weighted = prediction.WeightedError[units];
            ReadOnlySpan<float> spread = prediction.Spread[units];
            if (prediction.Prediction.Errors == ErrorKind.Gaussian)
            {
                state.Innovation[b] += Coupled(weighted, error, spread, default);
                continue;
            }

            // In the space of mu the error is e/(p (1 - p)) and its variance 1/(p (1 - p)).
            ReadOnlySpan<float> information = prediction.Reciprocal[units];
            state.Innovation[b] += Linked(weighted, error, spread, information);
            state.Explained[b] += Linked(weighted, weighted, spread, information);
        }
    }

    /// <summary>Shortens what the sweep has found of every sample.</summary>
    public static void Apply(NetworkState state)
    {
        for (int b = 0; b < state.Samples; b++)
        {
            double whole = state.Explained[b];
            foreach (PredictionState prediction in state.SweepOrder)
            {
                whole += Explained(prediction, b);
            }

            float share = (float)(state.Innovation[b] / whole);
            if (share is >= 0 and < 1)
            {
                foreach (PredictionState prediction in state.SweepOrder)
                {
                    Shorten(prediction, b, share);
                }
            }
        }
    }

    // lambda' Sigma lambda; the past of a layer is a cause of its own, and has its spread.
    private static double Explained(PredictionState prediction, int sample)
    {
        LayerState target = prediction.Target;
        Range units = prediction.Of(sample);
        if (prediction.Prediction.Errors != ErrorKind.Gaussian || (target.VarianceIsOwn && target.IsClamped))
        {
            return 0;
        }

        ReadOnlySpan<float> error = prediction.Error[units];
        ReadOnlySpan<float> weighted = prediction.WeightedError[units];
        ReadOnlySpan<float> spread = prediction.Spread[units];
        double sum = target.IsFree ? Kernels.Dot(weighted, error) : Coupled(weighted, error, spread, target.Roles[units]);
        return prediction.Prediction.Pathway == Pathway.Prior ? sum + Kernels.WeightedSquares(spread, weighted) : sum;
    }

    // The product over units that are free or whose prediction is uncertain.
    private static double Coupled(ReadOnlySpan<float> weighted, ReadOnlySpan<float> error, ReadOnlySpan<float> spread, ReadOnlySpan<UnitRole> roles)
    {
        if (!spread.Contains(0))
        {
            return Kernels.Dot(weighted, error);
        }

        double sum = 0;
        for (int i = 0; i < error.Length; i++)
        {
            bool isCoupled = spread[i] > 0 || (!roles.IsEmpty && roles[i] == UnitRole.Free);
            sum += isCoupled ? (double)weighted[i] * error[i] : 0;
        }

        return sum;
    }

    private static double Linked(ReadOnlySpan<float> weighted, ReadOnlySpan<float> other, ReadOnlySpan<float> spread, ReadOnlySpan<float> information)
    {
        double sum = 0;
        for (int i = 0; i < weighted.Length; i++)
        {
            sum += spread[i] > 0 ? (double)weighted[i] * other[i] / Math.Max(LeastInformation, information[i]) : 0;
        }

        return sum;
    }

    private static void Shorten(PredictionState prediction, int sample, float share)
    {
        LayerState target = prediction.Target;
        if (target.VarianceIsOwn && target.IsClamped)
        {
            return;
        }

        Range units = prediction.Of(sample);
        ReadOnlySpan<UnitRole> roles = target.Roles[units];
        ReadOnlySpan<float> variance = target.Variance[units];
        ReadOnlySpan<float> spread = prediction.Spread[units];
        Span<float> belief = target.Belief[units];
        Span<float> error = prediction.Error[units];
        Span<float> weighted = prediction.WeightedError[units];
        for (int i = 0; i < error.Length; i++)
        {
            bool isFree = roles[i] == UnitRole.Free;
            belief[i] -= isFree ? (1 - share) * variance[i] * weighted[i] : 0;
            float kept = isFree || spread[i] > 0 ? share : 1;
            error[i] *= kept;
            weighted[i] *= kept;
        }
    }
}
