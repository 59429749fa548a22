using PcEdge.Networks;

namespace PcEdge.Inference;

/// <summary>F = sum over predictions of 1/2 e' Pi e - 1/2 log |Pi|, or the cross-entropy of canonical links; nats, n/2 log 2 pi dropped.</summary>
internal static class FreeEnergy
{
    /// <summary>Below it a difference of two energies in float32 is rounding.</summary>
    public const double Rounding = 1e-6;

    /// <summary>Measures every sample at the present errors.</summary>
    public static void Measure(NetworkState state)
    {
        for (int b = 0; b < state.Samples; b++)
        {
            double energy = 0;
            foreach (PredictionState prediction in state.Predictions)
            {
                if (!prediction.Stays)
                {
                    prediction.Energy[b] = prediction.Prediction.Errors == ErrorKind.Gaussian
                        ? prediction.Prediction.Precision.Energy(prediction, b)
                        : CanonicalLink.Energy(prediction, b);
                }

                energy += prediction.Energy[b];
            }

            state.Energy[b] = energy;
        }
    }

    /// <summary>
    /// Has the last step raised one sample's F? Then its step size is halved and F is the lowest again; the caller takes the step back.
    /// Otherwise F is the lowest so far.
    /// </summary>
    public static bool HasRisen(NetworkState state, int sample)
    {
        double before = state.LowestEnergy[sample];
        double now = state.Energy[sample];
        if (!double.IsPositiveInfinity(before) && !(now <= before + (Rounding * (1 + Math.Abs(before)))))
        {
            state.Pace[sample] *= 0.5f;
            state.Energy[sample] = before;
            return true;
        }

        state.LowestEnergy[sample] = Math.Min(before, now);
        return false;
    }

    /// <summary>Where F has risen what was kept comes back; else what stands now is kept.</summary>
    public static void TakeBackOrKeep(bool rose, Span<float> now, Span<float> kept)
    {
        if (rose)
        {
            kept.CopyTo(now);
        }
        else
        {
            now.CopyTo(kept);
        }
    }
}
