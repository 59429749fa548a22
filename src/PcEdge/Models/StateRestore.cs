using System.Runtime.InteropServices;

namespace PcEdge.Models;

/// <summary>The second walk of a restore: overwrites every array. Nothing can go wrong here, <see cref="StateCheck"/> has seen to it.</summary>
internal sealed class StateRestore(ModelContainer file) : IStateVisitor
{
    public void Visit(string name, Span<double> values) => Copy(name, MemoryMarshal.AsBytes(values));

    public void Visit(string name, Span<float> values) => Copy(name, MemoryMarshal.AsBytes(values));

    public void Visit(string name, Span<long> values) => Copy(name, MemoryMarshal.AsBytes(values));

    public void Visit(string name, Span<bool> values) => Copy(name, MemoryMarshal.AsBytes(values));

    private void Copy(string name, Span<byte> destination) => file.Bytes(file.Find(name)!).CopyTo(destination);
}
