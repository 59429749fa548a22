namespace PcEdge.Onnx.Graphs;

/// <summary>A float32 tensor that goes in or comes out (ValueInfoProto).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its dimensions; -1 where the file leaves one open.</param>
public sealed record OnnxValue(string Name, IReadOnlyList<long> Shape)
{
    /// <summary>Type of its elements as onnx.proto3 counts them; 1 is float32, 0 is no tensor at all.</summary>
    public int ElementType { get; init; } = 1;

    /// <summary>Names of its dimensions, empty for one without; none at all in a graph of ours.</summary>
    public IReadOnlyList<string> DimensionNames { get; init; } = [];

    /// <summary>Whether the file says how many dimensions there are; else <see cref="Shape"/> is empty and means nothing.</summary>
    public bool HasShape { get; init; } = true;

    /// <summary>As people write it: <c>x [1, time, 3]</c>, a question mark for an open dimension without a name.</summary>
    public string Describe()
    {
        if (!HasShape)
        {
            return $"{Name} of any shape";
        }

        var text = new string[Shape.Count];
        for (int i = 0; i < text.Length; i++)
        {
            text[i] = Shape[i] >= 0 ? $"{Shape[i]}" : i < DimensionNames.Count && DimensionNames[i].Length > 0 ? DimensionNames[i] : "?";
        }

        return $"{Name} [{string.Join(", ", text)}]";
    }
}
