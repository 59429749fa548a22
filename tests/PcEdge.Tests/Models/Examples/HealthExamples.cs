using PcEdge.Activations;
using PcEdge.Health;
using PcEdge.Learning;
using PcEdge.Models;
using PcEdge.Networks;

namespace PcEdge.Tests.Models.Examples;

/// <summary>Front ends for the shipped recording: alone, for faults of one sample, and before the models of the other kinds.</summary>
internal static class HealthExamples
{
    private const int Rows = 10_000;
    private const int FewRows = 500;
    private const int Causes = 2;

    // About where the shipped recording lies.
    private const float Mean = 20;
    private const float Scale = 4;

    public static IReadOnlyList<ModelExample> All()
    {
        NetworkDefinition definition = NetworkDefinition.Discriminative(ActivationKind.Tanh, 8, 16, 2);
        var options = new NetworkOptions
        {
            Definition = definition,
            Learning = new LearningDefinition(),
            Mean = [.. Enumerable.Repeat((double)Mean, ModelExamples.Channels)],
            Scale = [.. Enumerable.Repeat((double)Scale, ModelExamples.Channels)],
        };
        ModelDocument filter = FilterKind.Document(ModelExamples.Names, new PcEdge.Filters.SensorFilterOptions());
        return
        [
            Alone("alone", Rows, new HealthOptions { Channels = ModelExamples.Channels, Causes = Causes }),
            Alone("transient", FewRows, new HealthOptions { Channels = ModelExamples.Channels, Causes = Causes, Transient = true, FalseAlarmRate = 0.001 }),
            Alone("groups", Rows, new HealthOptions { Channels = ModelExamples.Channels, Causes = Causes, Groups = Groups(ModelExamples.Channels) }),
            Alone("groups, broken are absent", Rows, new HealthOptions
            {
                Channels = ModelExamples.Channels, Causes = Causes, Groups = Groups(ModelExamples.Channels), BrokenAreAbsent = true,
            }),
            Before("before a network", NetworkKind.Document(ModelExamples.Names, options), 8, () => new NetworkModel(new Network(definition, seed: 7), options)),
            Before("before a filter", filter, ModelExamples.Channels, () => FilterKind.Instance.Create(filter)),
        ];
    }

    /// <summary>Parameters of channels that mostly move together.</summary>
    public static HealthParameters Parameters(int channels)
    {
        var parameters = new HealthParameters(channels, Causes);
        for (int i = 0; i < channels; i++)
        {
            parameters.Loadings[i * Causes] = 0.9f * Scale;
            parameters.Loadings[(i * Causes) + 1] = (i % 3 - 1) * 0.3f * Scale;
            parameters.Noise[i] = 0.1f * Scale;
            parameters.Mean[i] = Mean;
            parameters.Variance[i] = Scale * Scale;
            parameters.Repeats[i] = 0.3f;
        }

        return parameters;
    }

    /// <summary>Every second channel is of one device, the others of another.</summary>
    public static IReadOnlyList<string> Groups(int channels) => [.. Enumerable.Range(0, channels).Select(static i => i % 2 == 0 ? "even" : "odd")];

    private static ModelExample Alone(string name, int rows, HealthOptions options) =>
        new(name, rows, () => HealthKind.Save(HealthKind.Document(ModelExamples.Names, options), Parameters(options.Channels), inner: null));

    private static ModelExample Before(string name, ModelDocument document, int channels, Func<IStreamModel> inner) =>
        new(name, Rows, () => HealthKind.Save(document with { Health = new HealthOptions { Channels = channels, Causes = Causes } }, Parameters(channels), inner()));
}
