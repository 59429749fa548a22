namespace PcEdge.Onnx.Graphs;

/// <summary>Operators between named values, in an order in which they can be computed (GraphProto).</summary>
public sealed record OnnxGraph
{
    /// <summary>Name of the graph.</summary>
    public required string Name { get; init; }

    /// <summary>What is given.</summary>
    public required IReadOnlyList<OnnxValue> Inputs { get; init; }

    /// <summary>What is asked for.</summary>
    public required IReadOnlyList<OnnxValue> Outputs { get; init; }

    /// <summary>The operators.</summary>
    public required IReadOnlyList<OnnxNode> Nodes { get; init; }

    /// <summary>Constants by name.</summary>
    public required IReadOnlyList<OnnxTensor> Constants { get; init; }
}
