using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Networks;
using PcEdge.Tests.Networks;

namespace PcEdge.Tests.Inference;

/// <summary>Every way to infer with every shape of network that it is for.</summary>
internal static class InferenceCases
{
    public static TheoryData<InferenceKind, string> All
    {
        get
        {
            var cases = new TheoryData<InferenceKind, string>();
            foreach (InferenceKind kind in Enum.GetValues<InferenceKind>())
            {
                foreach (string shape in NetworkCases.Shapes)
                {
                    if (kind is InferenceKind.Settling or InferenceKind.Incremental || NetworkCases.Create(shape, ActivationKind.Tanh).IsDirected)
                    {
                        cases.Add(kind, shape);
                    }
                }
            }

            return cases;
        }
    }

    /// <summary>That inference, of few steps that do not end early.</summary>
    public static IInference Create(InferenceKind kind, Network network, int steps = 8) =>
        InferenceTable.Create(new InferenceDefinition { Kind = kind, Steps = steps, Rate = 0.2, Tolerance = 0 }, network);

    /// <summary>Everything that inference leaves behind, array by array.</summary>
    public static List<(string Name, float[] Values)> Left(NetworkState state, int sample)
    {
        var left = new List<(string Name, float[] Values)>();
        foreach (LayerState layer in state.Layers)
        {
            left.Add(($"belief {layer.Layer.Name}", layer.Belief[layer.Of(sample)].ToArray()));
            left.Add(($"forward {layer.Layer.Name}", layer.Forward[layer.Of(sample)].ToArray()));
        }

        foreach (PredictionState prediction in state.Predictions)
        {
            Range units = prediction.Of(sample);
            left.Add(($"error {prediction.Prediction.Name}.", prediction.Error[units].ToArray()));
            left.Add(($"weighted error {prediction.Prediction.Name}.", prediction.WeightedError[units].ToArray()));
            left.Add(($"posterior variance {prediction.Prediction.Name}.", prediction.PosteriorVariance[units].ToArray()));
        }

        left.Add(("energy", [(float)state.Energy[sample]]));
        return left;
    }
}
