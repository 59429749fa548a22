using PcEdge.Networks;

namespace PcEdge.Onnx.Export;

/// <summary>First beliefs: every layer that is not given believes what it is predicted to be. What <see cref="Inference.FeedForward"/> computes.</summary>
internal static class FeedForwardGraph
{
    /// <summary>Sets the beliefs of every layer, and mu of every prediction that is met.</summary>
    public static void Run(NetworkValues values)
    {
        bool recognises = values.Network.HasRecognition;
        foreach (LayerValues layer in values.Free)
        {
            // Nothing has predicted it yet: it begins at its bias.
            Prediction own = layer.Layer.PredictedBy[0];
            layer.Belief = values.Graph.Constant($"{own.Name}.bias", own.Bias, 1, own.Width);
        }

        foreach (PredictionValues prediction in values.Of(values.Network.SweepOrder))
        {
            Meet(values, prediction);
        }

        foreach (PredictionValues prediction in values.Of(values.Network.GenerativeOrder))
        {
            if (recognises && IsLowest(prediction.Target.Layer))
            {
                Meet(values, prediction);
            }
        }

        foreach (LayerValues layer in values.Layers)
        {
            layer.Forward = layer.Activity;
        }
    }

    /// <summary>Predicts a layer; where it is free it believes that.</summary>
    public static void Meet(NetworkValues values, PredictionValues prediction)
    {
        PredictionOperators.Predict(values, prediction);
        if (!prediction.Target.IsGiven)
        {
            prediction.Target.Belief = PredictionOperators.Expected(values.Graph, prediction);
        }
    }

    private static bool IsLowest(Layer layer) => !layer.PredictedBy.Exists(static prediction => prediction.Pathway != Pathway.Generative);
}
