using System.Runtime.InteropServices;

namespace PcEdge.Models;

/// <summary>The first of two walks of a save: which arrays there are, of what shape, with which checksum, and are they finite.</summary>
internal sealed class StateDirectory : IStateVisitor
{
    private readonly Dictionary<string, uint> _checksums = new(StringComparer.Ordinal);
    private readonly List<TensorEntry> _tensors = [];
    private int _offset;

    /// <summary>In the order of the walk; offsets count from the first tensor's first byte.</summary>
    public IReadOnlyList<TensorEntry> Tensors => _tensors;

    /// <summary>CRC-32C by name.</summary>
    public IReadOnlyDictionary<string, uint> Checksums => _checksums;

    public void Visit(string name, Span<double> values) => Add(name, TensorType.F64, MemoryMarshal.AsBytes(values));

    public void Visit(string name, Span<float> values) => Add(name, TensorType.F32, MemoryMarshal.AsBytes(values));

    public void Visit(string name, Span<float> values, int rows, int columns) =>
        Add(name, TensorType.F32, MemoryMarshal.AsBytes(values), rows, columns);

    public void Visit(string name, Span<byte> values, TensorType type, int rows, int columns) => Add(name, type, values, rows, columns);

    public void Visit(string name, Span<long> values) => Add(name, TensorType.I64, MemoryMarshal.AsBytes(values));

    public void Visit(string name, Span<bool> values) => Add(name, TensorType.Bool, MemoryMarshal.AsBytes(values));

    private void Add(string name, TensorType type, ReadOnlySpan<byte> bytes, params long[] shape)
    {
        int bad = TensorChecks.FirstBad(type, bytes);
        if (bad >= 0)
        {
            throw new ModelFormatException(
                $"tensor \"{name}\"", "finite numbers", $"something else at index {bad}", "the model was not saved, the file before stays");
        }

        _checksums.Add(name, Crc32C.Of(bytes));
        _tensors.Add(new TensorEntry(name, type, shape.Length > 0 ? shape : [bytes.Length / TensorTypes.Size(type)], _offset, bytes.Length));
        _offset += bytes.Length;
    }
}
