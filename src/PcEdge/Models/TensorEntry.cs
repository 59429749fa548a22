namespace PcEdge.Models;

/// <summary>One tensor of a container: what it is and where its bytes lie.</summary>
/// <param name="Name">In the field's words, for example <c>belief</c>.</param>
/// <param name="Type">Number format.</param>
/// <param name="Shape">Sizes of its dimensions; empty for a scalar.</param>
/// <param name="Offset">First byte, counted from the start of the file.</param>
/// <param name="Length">Bytes.</param>
public sealed record TensorEntry(string Name, TensorType Type, IReadOnlyList<long> Shape, int Offset, int Length)
{
    /// <summary>How many numbers it holds.</summary>
    public int Count => Length / TensorTypes.Size(Type);

    /// <summary>Type and shape as the messages show them: <c>F64 [10,3]</c>.</summary>
    public string Describe() => $"{TensorTypes.Name(Type)} [{string.Join(",", Shape)}]";
}
