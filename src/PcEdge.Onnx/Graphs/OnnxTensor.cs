namespace PcEdge.Onnx.Graphs;

/// <summary>A constant (TensorProto): float32 numbers, float64 where float32 would not do, or int64 where an operator wants shapes or indices.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its dimensions; empty for a scalar.</param>
public sealed record OnnxTensor(string Name, IReadOnlyList<long> Shape)
{
    /// <summary>Row-major float32 numbers; empty where there are <see cref="Doubles"/> or <see cref="Wholes"/>.</summary>
    public ReadOnlyMemory<float> Numbers { get; init; }

    /// <summary>Row-major float64 numbers; empty where there are none.</summary>
    public ReadOnlyMemory<double> Doubles { get; init; }

    /// <summary>Row-major int64 numbers, or null.</summary>
    public IReadOnlyList<long>? Wholes { get; init; }
}
