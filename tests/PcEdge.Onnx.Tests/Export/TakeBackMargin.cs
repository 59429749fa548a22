using PcEdge.Inference;
using PcEdge.Networks;

namespace PcEdge.Onnx.Tests.Export;

/// <summary>
/// How narrowly the engine decided whether a step had raised F. Where beliefs come to lie on the kink of a rectifier, steps jump across it and raise F
/// by a little again and again; that one such rise is just the rounding that is allowed, 1e-6 (1 + |F|), the last digit of F decides.
/// </summary>
internal static class TakeBackMargin
{
    /// <summary>The least distance of F from its bound in any decision, as a share of the rounding that is allowed.</summary>
    public static double Least(Network network, InferenceDefinition definition, IReadOnlyDictionary<string, float[]> given)
    {
        NetworkState state = EngineRun.Clamped(network, given);
        var settling = new Settling(definition);
        double least = double.PositiveInfinity;
        settling.Begin(state);
        for (int step = 0; step < definition.Steps && settling.Step(state); step++)
        {
            double lowest = state.LowestEnergy[0];
            double allowed = FreeEnergy.Rounding * (1 + Math.Abs(lowest));
            least = Math.Min(least, Math.Abs(Measure(state) - lowest - allowed) / allowed);
        }

        return least;
    }

    // What the next step begins with: it finds the same.
    private static double Measure(NetworkState state)
    {
        foreach (PredictionState prediction in state.Predictions)
        {
            if (!prediction.Stays)
            {
                if (!prediction.IsConstant)
                {
                    PredictionErrors.Predict(state, prediction);
                    prediction.Prediction.Precision.Refresh(prediction);
                }

                PredictionErrors.Measure(prediction);
            }
        }

        FreeEnergy.Measure(state);
        return state.Energy[0];
    }
}
