using PcEdge.Networks;

namespace PcEdge.Inference;

/// <summary>F = sum over predictions of 1/2 e' Pi e - 1/2 log |Pi|, or the cross-entropy of canonical links; nats, n/2 log 2 pi dropped.</summary>
internal static class FreeEnergy
{
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
}
