using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Learning;
using PcEdge.Networks;
using PcEdge.Precision.Layers;

namespace PcEdge.Tests.Contracts;

/// <summary>Networks of every shape, inference, precision and learning rule, over any number of channels.</summary>
internal static class NetworkModels
{
    /// <summary>Each by its name, made for a number of channels.</summary>
    public static IEnumerable<(string Name, Func<int, IStreamModel> Create)> All()
    {
        yield return ("discriminative", n => Model(Discriminative(n)));
        yield return ("discriminative, settling", n => Model(Discriminative(n), new InferenceDefinition { Kind = InferenceKind.Settling }));
        yield return ("bidirectional", n => Model(NetworkDefinition.Bidirectional(ActivationKind.Tanh, n, 3, 2)));
        yield return ("bidirectional, warm, temporal", n => Model(
            NetworkDefinition.Bidirectional(ActivationKind.Tanh, n, 3).With(new ProjectionDefinition("1", "1", Pathway.Prior)), new InferenceDefinition { WarmStart = true }));
        yield return ("tree", n => Model(Tree(n)));
        yield return ("tree, warm", n => Model(Tree(n), new InferenceDefinition { Kind = InferenceKind.Settling, WarmStart = true }));
        yield return ("encoder and decoder", n => Model(Crossing(n), observed: ["in"]));
        yield return ("softmax", n => Model(Generative(n).With(new PredictionDefinition("0", Pathway.Generative) { Errors = ErrorKind.Softmax })));
        yield return ("bernoulli, settling, warm", n => Model(
            Generative(n).With(new PredictionDefinition("0", Pathway.Generative) { Errors = ErrorKind.Bernoulli }),
            new InferenceDefinition { Kind = InferenceKind.Settling, WarmStart = true }));
        foreach (double threshold in (double[])[0, 0.1])
        {
            var delta = new InferenceDefinition { DeltaThreshold = threshold };
            yield return ($"discriminative, passing over changes of {threshold}", n => Model(Discriminative(n), delta));
            yield return ($"generative in time, passing over changes of {threshold}", n => Model(Temporal(n), delta));
        }

        foreach (InferenceKind kind in Enum.GetValues<InferenceKind>())
        {
            var inference = new InferenceDefinition { Kind = kind, Steps = 6 };
            yield return ($"generative, {kind}", n => Model(Generative(n), inference));
            yield return ($"generative in time, {kind}", n => Model(Temporal(n), inference));
        }

        foreach (PrecisionStructure structure in Enum.GetValues<PrecisionStructure>())
        {
            foreach (PrecisionLearning learning in Enum.GetValues<PrecisionLearning>())
            {
                var precision = new PrecisionDefinition { Structure = structure, Learning = learning, Rate = 0.01 };
                NetworkDefinition Definition(int n) => Generative(n).With(new PredictionDefinition("0", Pathway.Generative) { Precision = precision });
                if (CanBeMade(Definition(2)))
                {
                    // A fast precision moves while beliefs settle.
                    var inference = new InferenceDefinition { Kind = learning == PrecisionLearning.Fast ? InferenceKind.ErrorSpace : InferenceKind.OneSweep };
                    yield return ($"precision {structure}, {learning}", n => Model(Definition(n), inference));
                    yield return ($"precision {structure}, {learning}, settling", n => Model(Definition(n), new InferenceDefinition { Kind = InferenceKind.Settling, Steps = 5 }));
                }
            }
        }

        foreach (LearningKind kind in Enum.GetValues<LearningKind>())
        {
            yield return ($"learning by {kind}", n => Model(Generative(n), learning: new LearningDefinition { Kind = kind }));
            yield return ($"learning by {kind}, incremental", n => Model(
                Generative(n), new InferenceDefinition { Kind = InferenceKind.Incremental, Steps = 4 }, new LearningDefinition { Kind = kind }));
        }
    }

    private static NetworkModel Model(NetworkDefinition definition, InferenceDefinition? inference = null, LearningDefinition? learning = null, string[]? observed = null)
    {
        var options = new NetworkOptions
        {
            Definition = definition, Inference = inference ?? new InferenceDefinition(), Learning = learning, Observed = observed ?? [], AlarmsPerDay = 5,
        };
        int channels = new NetworkModel(new Network(definition, seed: 1), options).Channels;
        return new NetworkModel(new Network(definition, seed: 1), options with
        {
            Mean = [.. Enumerable.Repeat(20.0, channels)], Scale = [.. Enumerable.Repeat(3.0, channels)],
        });
    }

    private static bool CanBeMade(NetworkDefinition definition)
    {
        try
        {
            return new Network(definition, seed: 1).ParameterCount > 0;
        }
        catch (PcEdge.Models.ModelFormatException)
        {
            return false;
        }
    }

    private static NetworkDefinition Generative(int channels) => NetworkDefinition.Generative(ActivationKind.Tanh, channels, 3);

    private static NetworkDefinition Temporal(int channels) => NetworkDefinition.Generative(ActivationKind.Identity, channels, 2, 2)
        .With(new ProjectionDefinition("2", "2", Pathway.Prior));

    // The last channel, where there are several, is what the others predict.
    private static NetworkDefinition Discriminative(int channels) => channels == 1
        ? new NetworkDefinition { Layers = [new("0", 1)], Projections = [] }
        : NetworkDefinition.Discriminative(ActivationKind.Tanh, channels - 1, 4, 1);

    private static NetworkDefinition Tree(int channels) => new()
    {
        Layers = channels == 1 ? [new("left", 1), new("cause", 3, ActivationKind.Tanh)] : [new("left", 1), new("right", channels - 1), new("cause", 3, ActivationKind.Tanh)],
        Projections = channels == 1
            ? [new("cause", "left", Pathway.Generative)]
            : [new("cause", "left", Pathway.Generative), new("cause", "right", Pathway.Generative)],
    };

    private static NetworkDefinition Crossing(int channels) => new()
    {
        Layers = [new("in", channels), new("code", 3, ActivationKind.Tanh), new("out", 2)],
        Projections = [new("in", "code", Pathway.Recognition), new("code", "out", Pathway.Generative)],
    };
}
