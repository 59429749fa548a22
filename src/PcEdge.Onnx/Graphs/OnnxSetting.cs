namespace PcEdge.Onnx.Graphs;

/// <summary>A setting of an operator (AttributeProto): a float, an integer, or a list of integers, whichever is not null.</summary>
/// <param name="Name">Its name.</param>
public sealed record OnnxSetting(string Name)
{
    /// <summary>As a float.</summary>
    public float? Number { get; init; }

    /// <summary>As an integer.</summary>
    public long? Whole { get; init; }

    /// <summary>As integers.</summary>
    public IReadOnlyList<long>? Wholes { get; init; }
}
