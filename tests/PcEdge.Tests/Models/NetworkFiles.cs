using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Learning;
using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Precision.Layers;

namespace PcEdge.Tests.Models;

/// <summary>Network files as somebody might write them by hand, tensor by tensor.</summary>
internal sealed class NetworkFiles
{
    /// <summary>Three layers upwards; four channels.</summary>
    public const string Options = """
        {"layers":[{"name":"input","width":3},{"name":"hidden","width":2,"activation":"tanh"},{"name":"output","width":1}],"chain":"recognition"}
        """;

    public const string First = "layer.hidden.recognition.input.weights";
    public const string Second = "layer.output.recognition.hidden.weights";

    private readonly List<(string Name, string Type, long[] Shape, byte[] Bytes)> _tensors = [];

    /// <summary>Options as JSON.</summary>
    public string OptionsText { get; init; } = Options;

    public string Kind { get; init; } = "network";

    public int Channels { get; init; } = 4;

    /// <summary>A file with both weights and nothing else.</summary>
    public static NetworkFiles Good() => new NetworkFiles().With(First, [2, 3], 1, 2, 3, 4, 5, 6).With(Second, [1, 2], 7, 8);

    /// <summary>Adds or replaces a float32 tensor.</summary>
    public NetworkFiles With(string name, long[] shape, params float[] values) => With(name, "F32", shape, MemoryMarshal.AsBytes(values.AsSpan()).ToArray());

    public NetworkFiles With(string name, string type, long[] shape, byte[] bytes)
    {
        Without(name);
        _tensors.Add((name, type, shape, bytes));
        return this;
    }

    public NetworkFiles Without(string name)
    {
        _tensors.RemoveAll(tensor => tensor.Name == name);
        return this;
    }

    public byte[] Bytes()
    {
        string document = $$"""{"format":1,"kind":"{{Kind}}","channels":[{{string.Join(",", Enumerable.Range(0, Channels).Select(j => $"\"c{j}\""))}}],"options":{{OptionsText}}}""";
        var header = new StringBuilder($$"""{"__metadata__":{"pcedge":{{JsonSerializer.Serialize(document)}}}""");
        var data = new List<byte>();
        foreach ((string name, string type, long[] shape, byte[] bytes) in _tensors)
        {
            header.Append($",\"{name}\":{{\"dtype\":\"{type}\",\"shape\":[{string.Join(",", shape)}],\"data_offsets\":[{data.Count},{data.Count + bytes.Length}]}}");
            data.AddRange(bytes);
        }

        return Containers.ByHand(header.Append('}').ToString(), [.. data]);
    }

    public ModelContainer Read() => ModelContainer.Read(Bytes());

    /// <summary>Options in which nothing has its default.</summary>
    public static NetworkOptions Unusual() => new()
    {
        Definition = new NetworkDefinition
        {
            Layers =
            [
                new LayerDefinition("senses", 3, ActivationKind.Gelu),
                new LayerDefinition("touch-2", 1),
                new LayerDefinition("cause_1", 4, ActivationKind.LeakyRelu),
            ],
            Projections =
            [
                new ProjectionDefinition("cause_1", "senses", Pathway.Generative),
                new ProjectionDefinition("cause_1", "touch-2", Pathway.Generative),
                new ProjectionDefinition("senses", "cause_1", Pathway.Recognition),
                new ProjectionDefinition("cause_1", "cause_1", Pathway.Prior),
            ],
            Predictions =
            [
                new PredictionDefinition("senses", Pathway.Generative) { Precision = UnusualPrecision() },
                new PredictionDefinition("touch-2", Pathway.Generative) { Errors = ErrorKind.Bernoulli },
            ],
        },
        Observed = ["touch-2", "senses"],
        Classes = "senses",
        Inference = UnusualInference(),
        Learning = UnusualLearning(),
        AdaptsPrecision = false,
        Mean = [0.1, -1e9, 3, 1.0 / 3],
        Scale = [1e-9, 2, 3, 4],
        AlarmsPerDay = 0.25,
        FalseAlarmRate = 0.002,
    };

    public static InferenceDefinition UnusualInference() => new()
    {
        Kind = InferenceKind.Incremental, Steps = 7, Rate = 0.1, Tolerance = 1e-7, Preconditioned = false, WarmStart = true, DeltaThreshold = 0.03,
        PinnedRatio = true,
    };

    public static LearningDefinition UnusualLearning() => new()
    {
        Kind = LearningKind.KroneckerNaturalGradient,
        Rate = 0.3,
        Presynaptic = Presynaptic.Settled,
        Momentum = 0.1,
        FirstMoment = 0.2,
        SecondMoment = 0.3,
        InputDamping = 0.4,
        ErrorDamping = 0.5,
        FactorRate = 0.6,
        LargestDivergence = 0.7,
        Window = 70,
        PriorPrecision = 0.8,
        WeightDecay = 0.08,
        LargestGradient = 9,
        RateIgnoresPrecision = false,
    };

    public static PrecisionDefinition UnusualPrecision() => new()
    {
        Structure = PrecisionStructure.Scalar, Learning = PrecisionLearning.LogVariance, Start = 3, Rate = 0.4, Least = 1.5, Most = 60, FastRate = 0.7,
    };
}
