using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Learning;
using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Precision.Layers;

namespace PcEdge.Tests.Models.Examples;

/// <summary>
/// Small networks of each shape, with every inference, every precision and every learning rule that there is, all of them adapting and
/// learning. A member added to one of those enumerations is an example at once.
/// </summary>
internal static class NetworkExamples
{
    private const int Rows = 10_000;

    // Of each inference with each precision, so that all of them together take seconds.
    private const int FewRows = 500;

    // About where the shipped recording lies.
    private const double Mean = 20;
    private const double Scale = 4;

    private static readonly (string Name, NetworkDefinition Definition)[] Shapes =
    [
        ("discriminative", NetworkDefinition.Discriminative(ActivationKind.Tanh, 6, 32, 16, 4)),
        ("generative", NetworkDefinition.Generative(ActivationKind.Gelu, 10, 32, 16, 4)),
        ("bidirectional", NetworkDefinition.Bidirectional(ActivationKind.Sigmoid, 10, 32, 16, 4)),
        ("temporal", NetworkDefinition.Generative(ActivationKind.Softplus, 10, 32, 16, 4).With(new ProjectionDefinition("3", "3", Pathway.Prior))),
    ];

    public static IReadOnlyList<ModelExample> All()
    {
        var examples = new List<ModelExample>();
        foreach ((string name, NetworkDefinition shape) in Shapes)
        {
            examples.Add(Example(name, Rows, shape, new InferenceDefinition(), new LearningDefinition()));
            foreach (LearningKind learning in Enum.GetValues<LearningKind>())
            {
                examples.Add(Example(
                    $"{name}, {NetworkWords.Learnings.Of(learning)}", FewRows, shape, new InferenceDefinition(),
                    new LearningDefinition { Kind = learning, Rate = 0.002, Presynaptic = Presynaptic.Settled, WeightDecay = 1e-4, LargestGradient = 10 }));
            }

            AddInferences(name, shape, examples);
            foreach (double threshold in name == "bidirectional" ? [] : (double[])[0, 0.05])
            {
                examples.Add(Example($"{name}, delta {threshold}", Rows, shape, new InferenceDefinition { DeltaThreshold = threshold }, learning: null));
            }

            AddStorages(name, shape, examples);
        }

        return examples;
    }

    private static void AddInferences(string name, NetworkDefinition shape, List<ModelExample> examples)
    {
        foreach (PrecisionStructure structure in Enum.GetValues<PrecisionStructure>())
        {
            foreach (PrecisionLearning learning in Enum.GetValues<PrecisionLearning>().Where(learning => LayerPrecisionTable.Has(structure, learning)))
            {
                NetworkDefinition definition = With(shape, new PrecisionDefinition { Structure = structure, Learning = learning });
                string precision = $"{NetworkWords.Structures.Of(structure)} {NetworkWords.PrecisionLearnings.Of(learning)}";
                var network = new Network(definition, seed: 1);
                foreach (InferenceKind kind in Enum.GetValues<InferenceKind>().Where(kind => InferenceTable.Has(kind, network)))
                {
                    var inference = new InferenceDefinition { Kind = kind, Steps = 5 };
                    examples.Add(Example(
                        $"{name}, {precision}, {NetworkWords.Inferences.Of(kind)}", FewRows, definition, inference, new LearningDefinition()));
                }
            }
        }
    }

    // Weights in few bits stay as they are, precisions adapt.
    private static void AddStorages(string name, NetworkDefinition shape, List<ModelExample> examples)
    {
        var network = new Network(shape, seed: 1);
        foreach (TensorType storage in (TensorType[])[TensorType.BF16, TensorType.I8])
        {
            foreach (InferenceKind kind in Enum.GetValues<InferenceKind>().Where(kind => InferenceTable.Has(kind, network) && kind != InferenceKind.Incremental))
            {
                examples.Add(Example(
                    $"{name}, weights {TensorTypes.Name(storage)}, {NetworkWords.Inferences.Of(kind)}", FewRows, shape, new InferenceDefinition { Kind = kind, Steps = 5 }, null, storage));
            }
        }
    }

    // Wherever something is predicted.
    private static NetworkDefinition With(NetworkDefinition shape, PrecisionDefinition precision)
    {
        foreach (ProjectionDefinition projection in shape.Projections)
        {
            shape = shape.With(new PredictionDefinition(projection.To, projection.Pathway) { Precision = precision });
        }

        return shape;
    }

    private static ModelExample Example(string name, int rows, NetworkDefinition definition, InferenceDefinition inference, LearningDefinition? learning, TensorType storage = TensorType.F32)
    {
        var options = new NetworkOptions
        {
            Definition = definition,
            Inference = inference,
            Learning = learning,
            Mean = [.. Enumerable.Repeat(Mean, ModelExamples.Channels)],
            Scale = [.. Enumerable.Repeat(Scale, ModelExamples.Channels)],
        };
        return new ModelExample(name, rows, () => NetworkKind.Save(NetworkKind.Document(ModelExamples.Names, options), new Network(definition, seed: 7).WithWeights(storage)));
    }
}
