using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Inference;

/// <summary>The way back of a sweep: weighted errors travel from what was observed to what predicted it.</summary>
internal static class SweepMessages
{
    /// <summary>Nothing has been heard yet.</summary>
    public static void Begin(NetworkState state)
    {
        foreach (LayerState layer in state.Layers)
        {
            if (!layer.IsClamped)
            {
                layer.Message.Clear();
                layer.Information.Clear();
            }
        }
    }

    /// <summary>lambda and e of a layer: from its own observation where clamped, from its consequences where free.</summary>
    public static void Receive(PredictionState prediction)
    {
        LayerState target = prediction.Target;
        Inform(prediction);
        if (!target.IsClamped)
        {
            // lambda = f' o (W' lambda)
            Kernels.Multiply(target.Slope, target.Message, target.Message);
        }

        if (target.IsFree)
        {
            target.Message.CopyTo(prediction.WeightedError);
        }
        else
        {
            Observe(prediction);
        }

        prediction.Prediction.Precision.Unweigh(prediction);
    }

    /// <summary>W' lambda and, unless it is empty, (W o W)' of the information, [samples, width], go to every source that is not given.</summary>
    public static void Send(PredictionState prediction, ReadOnlySpan<float> information)
    {
        for (int i = 0; i < prediction.Sources.Length; i++)
        {
            LayerState source = prediction.Sources[i];
            if (source.IsClamped)
            {
                continue;
            }

            if (information.IsEmpty)
            {
                prediction.AddMessage(i, source.Message);
            }
            else
            {
                prediction.AddMessageAndSquares(i, information, source.Message, source.Information);
            }
        }
    }

    /// <summary>A sample informs where one of the layer's own units, or one that depends on it, is clamped.</summary>
    public static void Inform(PredictionState prediction)
    {
        LayerState target = prediction.Target;
        for (int b = 0; b < prediction.Samples; b++)
        {
            bool informed = target.IsClamped || (!target.IsFree && UnitRoles.Contain(target.Roles[prediction.Of(b)], UnitRole.Clamped));
            foreach (PredictionState consequence in target.Consequences)
            {
                informed |= consequence.Informed[b];
            }

            prediction.Informed[b] = informed;
        }
    }

    // lambda = (x - mu)/V where clamped; what the consequences say where free; 0 where absent.
    private static void Observe(PredictionState prediction)
    {
        PredictionErrors.Compare(prediction);
        if (prediction.Prediction.Errors == ErrorKind.Gaussian)
        {
            Innovate(prediction);
        }
        else
        {
            // In the space of mu the noise is 1/(p (1 - p)) and the error e/(p (1 - p)).
            CanonicalLink.Information(prediction, prediction.Information);
            for (int i = 0; i < prediction.Error.Length; i++)
            {
                prediction.WeightedError[i] = prediction.Error[i] / (1 + (prediction.Information[i] * prediction.Spread[i]));
            }
        }

        if (prediction.Target.IsClamped)
        {
            return;
        }

        ReadOnlySpan<UnitRole> roles = prediction.Target.Roles;
        ReadOnlySpan<float> message = prediction.Target.Message;
        Span<float> weighted = prediction.WeightedError;
        for (int i = 0; i < weighted.Length; i++)
        {
            weighted[i] = roles[i] switch { UnitRole.Clamped => weighted[i], UnitRole.Free => message[i], _ => 0 };
        }
    }

    // Among given units those that are free are left free: they are not observed to be what they were predicted to be.
    private static void Innovate(PredictionState prediction)
    {
        bool isMixed = !prediction.Target.IsClamped;
        if (isMixed)
        {
            prediction.Precision.CopyTo(prediction.Reciprocal);
            for (int i = 0; i < prediction.Precision.Length; i++)
            {
                prediction.Precision[i] = prediction.Target.Roles[i] == UnitRole.Clamped ? prediction.Precision[i] : 0;
            }
        }

        for (int b = 0; b < prediction.Samples; b++)
        {
            prediction.Prediction.Precision.Innovate(prediction, b);
        }

        if (isMixed)
        {
            prediction.Reciprocal.CopyTo(prediction.Precision);
        }
    }
}
