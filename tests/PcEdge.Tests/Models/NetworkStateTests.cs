using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Learning;
using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Precision.Layers;

namespace PcEdge.Tests.Models;

/// <summary>A stream that is interrupted and goes on from its state has the bits of one that never was.</summary>
public class NetworkStateTests
{
    private static readonly NetworkDefinition Up = NetworkDefinition.Discriminative(ActivationKind.Tanh, 2, 4, 1);
    private static readonly NetworkDefinition Down = NetworkDefinition.Generative(ActivationKind.Tanh, 3, 2);
    private static readonly NetworkDefinition Both = NetworkDefinition.Bidirectional(ActivationKind.Tanh, 3, 2);

    private static readonly NetworkDefinition InTime =
        NetworkDefinition.Generative(ActivationKind.Identity, 3, 2).With(new ProjectionDefinition("1", "1", Pathway.Prior));

    public static TheoryData<LearningKind> Learnings => [.. Enum.GetValues<LearningKind>()];

    public static TheoryData<InferenceKind> Inferences => [.. Enum.GetValues<InferenceKind>()];

    public static TheoryData<PrecisionStructure, PrecisionLearning> Precisions
    {
        get
        {
            var pairs = new TheoryData<PrecisionStructure, PrecisionLearning>();
            foreach (PrecisionStructure structure in Enum.GetValues<PrecisionStructure>())
            {
                foreach (PrecisionLearning learning in Enum.GetValues<PrecisionLearning>().Where(learning => LayerPrecisionTable.Has(structure, learning)))
                {
                    pairs.Add(structure, learning);
                }
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Learnings))]
    public void In_the_middle_of_learning(LearningKind kind) => GoesOn(Up, new InferenceDefinition(), new LearningDefinition { Kind = kind });

    [Theory]
    [MemberData(nameof(Inferences))]
    public void However_it_infers(InferenceKind kind)
    {
        var inference = new InferenceDefinition { Kind = kind, WarmStart = kind is InferenceKind.Settling or InferenceKind.Incremental };
        GoesOn(Up, inference, new LearningDefinition());
        GoesOn(InTime, inference, new LearningDefinition());
        GoesOn(Down, inference, null);
    }

    [Fact]
    public void With_both_pathways() => GoesOn(Both, new InferenceDefinition(), new LearningDefinition());

    [Theory]
    [MemberData(nameof(Precisions))]
    public void However_its_precisions_learn(PrecisionStructure structure, PrecisionLearning learning)
    {
        var precision = new PrecisionDefinition { Structure = structure, Learning = learning };
        GoesOn(Up.With(new PredictionDefinition("1", Pathway.Recognition) { Precision = precision }), new InferenceDefinition(), new LearningDefinition());
    }

    private static void GoesOn(NetworkDefinition definition, InferenceDefinition inference, LearningDefinition? learning)
    {
        var options = new NetworkOptions
        {
            Definition = definition, Inference = inference, Learning = learning, Mean = [20, 21, 22], Scale = [5, 5, 5],
        };
        ModelDocument document = NetworkKind.Document(["a", "b", "c"], options) with { State = new StateStamp { Model = "m", Generation = 1, Samples = 60 } };
        var model = new NetworkModel(new Network(definition, seed: 3), options);
        ModelContainerTests.Drive(model, seed: 5, rows: 60);
        IStreamModel reloaded = ModelContainer.Read(Containers.Save(document, model)).CreateModel();
        Assert.Equal(ModelContainerTests.Drive(model, seed: 6, rows: 60), ModelContainerTests.Drive(reloaded, seed: 6, rows: 60));
        Assert.Equal(Containers.Save(document, model), Containers.Save(document, reloaded));
    }
}
