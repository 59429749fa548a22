using System.Runtime.InteropServices;
using PcEdge.Networks;

namespace PcEdge.Models;

/// <summary>
/// The first of two walks of a restore: does every array of the model find its tensor, and every tensor its array?
/// Only weights, and scales of narrow ones, must be among a model's parameters; the others may be left out and stay as the model was made.
/// </summary>
internal sealed class StateCheck(ModelContainer file, bool parameters) : IStateVisitor
{
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private readonly List<string> _absent = [];

    /// <summary>Parameters that the file leaves out.</summary>
    public IReadOnlyList<string> Absent => _absent;

    private string Remedy => file.Document.State is null
        ? "correct the options or write the model again"
        : "it was saved by another version or with other options: remove it to start anew";

    public void Visit(string name, Span<double> values) => Require(name, TensorType.F64, values.Length);

    public void Visit(string name, Span<float> values) => Require(name, TensorType.F32, values.Length);

    public void Visit(string name, Span<float> values, int rows, int columns) => Require(name, TensorType.F32, rows, columns);

    public void Visit(string name, Span<byte> values, TensorType type, int rows, int columns) => Require(name, type, rows, columns);

    public void Visit(string name, Span<long> values) => Require(name, TensorType.I64, values.Length);

    public void Visit(string name, Span<long> values, ReadOnlySpan<long> least, ReadOnlySpan<long> most)
    {
        Require(name, TensorType.I64, values.Length);
        if (file.Find(name) is { } tensor)
        {
            RequireWithin(name, MemoryMarshal.Cast<byte, long>(file.Bytes(tensor)), least, most);
        }
    }

    public void Visit(string name, Span<bool> values) => Require(name, TensorType.Bool, values.Length);

    /// <summary>The file must have that tensor, of that type and shape, unless it may be left out.</summary>
    public void Require(string name, TensorType type, params ReadOnlySpan<long> shape)
    {
        TensorEntry? tensor = file.Find(name);
        if (tensor is null && parameters && !name.EndsWith(NetworkNames.Weights, StringComparison.Ordinal) && !name.EndsWith(NetworkNames.Scale, StringComparison.Ordinal))
        {
            _absent.Add(name);
            return;
        }

        if (tensor is null || tensor.Type != type || !shape.SequenceEqual([.. tensor.Shape]))
        {
            string expected = new TensorEntry(name, type, shape.ToArray(), 0, 0).Describe();
            throw new ModelFormatException($"tensor \"{name}\"", expected, tensor?.Describe() ?? "no such tensor", Remedy);
        }

        _visited.Add(name);
    }

    private void RequireWithin(string name, ReadOnlySpan<long> numbers, ReadOnlySpan<long> least, ReadOnlySpan<long> most)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            long low = least[i % least.Length];
            long high = most[i % most.Length];
            if (numbers[i] < low || numbers[i] > high)
            {
                throw new ModelFormatException($"tensor \"{name}\"", $"{low} to {high} at index {i}", $"{numbers[i]}", Remedy);
            }
        }
    }

    /// <summary>A tensor that no array asked for was meant for another model.</summary>
    public void RequireNothingLeft()
    {
        foreach (TensorEntry tensor in file.Tensors)
        {
            if (!_visited.Contains(tensor.Name))
            {
                throw new ModelFormatException($"tensor \"{tensor.Name}\"", "no such tensor", tensor.Describe(), Remedy);
            }
        }
    }
}
