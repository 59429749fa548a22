namespace PcEdge.Onnx.Graphs;

/// <summary>An ONNX file: one graph, what made it, and what it says of itself (ModelProto).</summary>
public sealed record OnnxModel
{
    /// <summary>Version of the file format that is written: 8, known to every runtime since 2021.</summary>
    public const long IrVersion = 8;

    /// <summary>Operator set that every exported graph keeps to.</summary>
    public const long Opset = 13;

    /// <summary>What is computed.</summary>
    public required OnnxGraph Graph { get; init; }

    /// <summary>Name of the program that made it.</summary>
    public string Producer { get; init; } = "pcedge";

    /// <summary>Its version.</summary>
    public string ProducerVersion { get; init; } = typeof(OnnxModel).Assembly.GetName().Version!.ToString(3);

    /// <summary>Operator set that the file keeps to.</summary>
    public long OperatorSet { get; init; } = Opset;

    /// <summary>Keys and values (metadata_props).</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
}
