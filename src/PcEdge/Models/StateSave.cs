using System.Buffers;
using System.Runtime.InteropServices;

namespace PcEdge.Models;

/// <summary>The second walk of a save: writes the bytes of every array, little-endian as every machine that PcEdge runs on.</summary>
internal sealed class StateSave(IBufferWriter<byte> destination) : IStateVisitor
{
    public void Visit(string name, Span<double> values) => destination.Write(MemoryMarshal.AsBytes(values));

    public void Visit(string name, Span<float> values) => destination.Write(MemoryMarshal.AsBytes(values));

    public void Visit(string name, Span<byte> values, TensorType type, int rows, int columns) => destination.Write(values);

    public void Visit(string name, Span<long> values) => destination.Write(MemoryMarshal.AsBytes(values));

    public void Visit(string name, Span<bool> values) => destination.Write(MemoryMarshal.AsBytes(values));
}
