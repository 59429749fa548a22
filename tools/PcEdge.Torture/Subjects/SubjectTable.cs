using PcEdge.Activations;
using PcEdge.Detection;
using PcEdge.Filters;
using PcEdge.Health;
using PcEdge.Hgf;
using PcEdge.Inference;
using PcEdge.Learning;
using PcEdge.Networks;

namespace PcEdge.Torture.Subjects;

/// <summary>Every kind of model that runs on a stream, one line each.</summary>
internal static class SubjectTable
{
    private const int SchoolRows = 2 * WeekStream.Rows;

    /// <summary>The entries.</summary>
    public static IReadOnlyList<Subject> All { get; } =
    [
        new("filter", static () => new SensorFilter(WeekStream.Channels, new SensorFilterOptions()), Learns: true, Recovery: 1000) { LearnsFrom = Together },
        new("detector", static () => new DetectorModel(new SensorFilter(WeekStream.Channels, new SensorFilterOptions()), new DetectorOptions()), Learns: true, Recovery: 1000) { LearnsFrom = Together },
        new("hgf", static () => new HgfModel(Chains(null)), Learns: false, Recovery: 500),
        new("hgf-clock", static () => new HgfModel(Chains(WeekStream.Period)), Learns: false, Recovery: 2000),
        new("network", static () => Network(Plain, InferenceKind.OneSweep, learns: false), Learns: false, Recovery: 100),
        new("network-learning", static () => Network(Plain, InferenceKind.OneSweep, learns: true), Learns: true, Recovery: 100),
        new("network-settling", static () => Network(Plain, InferenceKind.Settling, learns: true), Learns: true, Recovery: 100) { LearnsFrom = Swapped },
        new("network-time", static () => Network(InTime, InferenceKind.WholeCovariance, learns: true), Learns: true, Recovery: 100) { LearnsFrom = [.. Together, .. Swapped, "stuck", "stuck, all channels"] },
        new("front-end", static () => new HealthModel(new HealthFrontEnd(Causes(), Watched([])), null), Learns: true, Recovery: 3000),
        new("front-end-groups", static () => new HealthModel(new GroupFrontEnd(Causes(), Watched(["left", "left", "right", "right"])), null), Learns: true, Recovery: 100),
    ];

    private static string[] Together => ["bursts, all channels"];

    private static string[] Swapped => ["two channels swapped"];

    private static NetworkDefinition Plain => NetworkDefinition.Generative(ActivationKind.Tanh, WeekStream.Channels, 3);

    private static NetworkDefinition InTime => NetworkDefinition.Generative(ActivationKind.Identity, WeekStream.Channels, 2)
        .With(new ProjectionDefinition("1", "1", Pathway.Prior));

    // A level and its volatility for each sensor.
    private static HgfDefinition Chains(double? timeUnit) => new()
    {
        Update = HgfUpdate.Unbounded,
        TimeUnit = timeUnit,
        Nodes =
        [
            .. WeekStream.Names.SelectMany(static (name, j) => (HgfNode[])
            [
                HgfNode.Continuous($"{name}.volatility", 0, 4, -6),
                HgfNode.Continuous($"{name}.level", WeekStream.Mean[j], 1, -4, $"{name}.volatility"),
                HgfNode.ContinuousInput(name, 1 / WeekStream.NoiseVariance, $"{name}.level"),
            ]),
        ],
    };

    // A network that has been to school on the same stream.
    private static NetworkModel Network(NetworkDefinition definition, InferenceKind inference, bool learns)
    {
        var options = new NetworkOptions
        {
            Definition = definition,
            Inference = new InferenceDefinition { Kind = inference },
            Learning = new LearningDefinition { Rate = 1e-3 },
            Mean = WeekStream.Mean,
            Scale = WeekStream.Deviation,
        };
        var model = new NetworkModel(new Network(definition, seed: 7), options);
        var output = new StepOutput(WeekStream.Channels);
        bool[] presence = [true, true, true, true];
        for (int k = 0; k < SchoolRows; k++)
        {
            model.Step(new Observation(WeekStream.Values.AsSpan(k % WeekStream.Rows * WeekStream.Channels, WeekStream.Channels), presence, WeekStream.Period), output);
        }

        model.Learns = learns;
        return model;
    }

    private static HealthParameters Causes()
    {
        var parameters = new HealthParameters(WeekStream.Channels, 1);
        for (int j = 0; j < WeekStream.Channels; j++)
        {
            double variance = WeekStream.Deviation[j] * WeekStream.Deviation[j];
            parameters.Loadings[j] = (float)(Math.Sign(WeekStream.Follows[j]) * Math.Sqrt(variance - WeekStream.NoiseVariance));
            parameters.Noise[j] = (float)WeekStream.NoiseVariance;
            parameters.Mean[j] = (float)WeekStream.Mean[j];
            parameters.Variance[j] = (float)variance;
            parameters.Repeats[j] = 0.01f;
        }

        return parameters;
    }

    private static HealthOptions Watched(IReadOnlyList<string> groups) => new() { Channels = WeekStream.Channels, Causes = 1, Groups = groups };
}
