using PcEdge.Networks;
using PcEdge.Onnx.Graphs;

namespace PcEdge.Onnx.Export;

/// <summary>What an inference is asked for, under the names of layers, predictions and tensors.</summary>
internal static class InferenceOutputs
{
    /// <summary>Name of F.</summary>
    public const string FreeEnergy = "free_energy";

    /// <summary>Adds beliefs and, unless they alone are wanted, F, predictions and errors, and gradients where wanted.</summary>
    public static void Add(NetworkValues values, string energy, ExportOptions options)
    {
        GraphBuilder graph = values.Graph;
        foreach (LayerValues layer in values.Free)
        {
            graph.Output(layer.Belief, layer.Layer.Name, 1, layer.Layer.Width);
        }

        if (options.BeliefsOnly)
        {
            return;
        }

        graph.Output(graph.ToSingle(energy), FreeEnergy, 1, 1);
        foreach (PredictionValues prediction in values.Predictions)
        {
            Ask("mean", prediction.Mean);
            Ask("error", prediction.Error);
            Ask("weighted_error", prediction.WeightedError);
            if (prediction.Variance is { } variance)
            {
                Ask("variance", variance);
            }

            void Ask(string what, string value) => graph.Output(value, $"{prediction.Prediction.Name}.{what}", 1, prediction.Prediction.Width);
        }

        foreach (Projection projection in options.Gradients ? values.Network.Projections : [])
        {
            // Where nothing recognises, the sweep forward knows nothing of the sample, and learning takes the last belief.
            LayerValues source = values.Layers[projection.Source.Index];
            string activity = values.Network.HasRecognition ? source.Forward : source.Activity;
            string gradient = graph.Outer(values.Predictions[projection.Target.Index].WeightedError, activity);
            graph.Output(gradient, $"{projection.Name}.gradient", projection.Rows, projection.Columns);
        }
    }
}
