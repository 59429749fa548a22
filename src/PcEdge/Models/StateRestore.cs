using System.Runtime.InteropServices;

namespace PcEdge.Models;

/// <summary>The second walk of a restore: overwrites every array that has a tensor; <see cref="StateCheck"/> has seen that they fit.</summary>
internal sealed class StateRestore(ModelContainer file) : IStateVisitor
{
    public void Visit(string name, Span<double> values) => Copy(name, MemoryMarshal.AsBytes(values));

    public void Visit(string name, Span<float> values) => Copy(name, MemoryMarshal.AsBytes(values));

    public void Visit(string name, Span<byte> values, TensorType type, int rows, int columns) => Copy(name, values);

    public void Visit(string name, Span<long> values) => Copy(name, MemoryMarshal.AsBytes(values));

    public void Visit(string name, Span<bool> values) => Copy(name, MemoryMarshal.AsBytes(values));

    private void Copy(string name, Span<byte> destination)
    {
        if (file.Find(name) is { } tensor)
        {
            file.Bytes(tensor).CopyTo(destination);
        }
    }
}
