using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Inference;

/// <summary>-dF/dx of the free units, left in <see cref="LayerState.Message"/>.</summary>
internal static class SettlingGradient
{
    /// <summary>-dF/dx = f' . sum W' xi - sum xi of the layer's own errors. What was sent at once has arrived.</summary>
    public static void Compute(NetworkState state)
    {
        foreach (LayerState layer in state.Layers)
        {
            if (!layer.IsClamped && !(layer.Consequences is [{ SendsAtOnce: true }]))
            {
                layer.Message.Clear();
            }
        }

        foreach (PredictionState prediction in state.Predictions)
        {
            if (prediction.IsConstant || prediction.SendsAtOnce)
            {
                continue;
            }

            for (int i = 0; i < prediction.Sources.Length; i++)
            {
                LayerState source = prediction.Sources[i];
                if (!source.IsClamped)
                {
                    prediction.Prediction.Sources[i].AddMessage(prediction.WeightedError, prediction.Samples, source.Message);
                }
            }

            prediction.Prediction.Precision.AddMessage(prediction);
        }

        foreach (LayerState layer in state.Layers)
        {
            if (!layer.IsClamped)
            {
                Kernels.Multiply(layer.Slope, layer.Message, layer.Message);
            }
        }

        foreach (PredictionState prediction in state.Predictions)
        {
            if (!prediction.Target.IsClamped)
            {
                Kernels.Subtract(prediction.Target.Message, prediction.WeightedError, prediction.Target.Message);
            }
        }

        foreach (LayerState layer in state.Layers)
        {
            if (!layer.IsClamped && !layer.IsFree)
            {
                ClearGiven(layer);
            }
        }
    }

    /// <summary>Euclidean norm of one sample's gradient over its free units.</summary>
    public static double Norm(NetworkState state, int sample)
    {
        double squares = 0;
        foreach (LayerState layer in state.Layers)
        {
            squares += layer.IsClamped ? 0 : Kernels.SquaredNorm(layer.Message[layer.Of(sample)]);
        }

        return Math.Sqrt(squares);
    }

    /// <summary>sum (W o W)' pi of what each layer predicts; with f'^2 the curvature that its consequences add.</summary>
    public static void Precondition(NetworkState state)
    {
        foreach (LayerState layer in state.Layers)
        {
            if (!layer.IsClamped)
            {
                layer.Information.Clear();
                layer.Variance.Clear();
            }
        }

        foreach (PredictionState prediction in state.Predictions)
        {
            if (prediction.Prediction.Errors != ErrorKind.Gaussian)
            {
                // Where beliefs go on from the sample before nothing has been predicted yet.
                PredictionErrors.Predict(state, prediction);
                CanonicalLink.Information(prediction, prediction.Precision);
            }

            if (!prediction.Target.IsClamped)
            {
                // Held in Variance: the sum of pi of the layer's own predictions.
                Kernels.AddScaled(1, prediction.Precision, prediction.Target.Variance);
            }

            for (int i = 0; i < prediction.Sources.Length; i++)
            {
                if (!prediction.Sources[i].IsClamped)
                {
                    prediction.Prediction.Sources[i].AddSquares(prediction.Precision, prediction.Samples, prediction.Sources[i].Information);
                }
            }

            if (prediction.Prediction.Errors != ErrorKind.Gaussian)
            {
                PredictionErrors.BeginPrecision(prediction);
            }
        }
    }

    /// <summary>x += pace (-dF/dx)/H of one sample's free units.</summary>
    public static void Descend(NetworkState state, int sample, float pace, bool preconditioned)
    {
        foreach (LayerState layer in state.Layers)
        {
            if (layer.IsClamped)
            {
                continue;
            }

            Span<float> belief = layer.Belief[layer.Of(sample)];
            ReadOnlySpan<float> gradient = layer.Message[layer.Of(sample)];
            if (preconditioned)
            {
                Kernels.AddNewtonStep(
                    pace, gradient, layer.Variance[layer.Of(sample)], layer.Slope[layer.Of(sample)], layer.Information[layer.Of(sample)], belief);
            }
            else
            {
                Kernels.AddScaled(pace, gradient, belief);
            }
        }
    }

    private static void ClearGiven(LayerState layer)
    {
        Span<float> gradient = layer.Message;
        ReadOnlySpan<UnitRole> roles = layer.Roles;
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] = roles[i] == UnitRole.Free ? gradient[i] : 0;
        }
    }
}
