using System.Runtime.InteropServices;

namespace PcEdge.Models;

/// <summary>Remembers the arrays of one walk, and puts them back in a second.</summary>
internal sealed class StateUndo : IStateVisitor
{
    private readonly Queue<byte[]> _before = new();

    /// <summary>False while remembering, true while putting back.</summary>
    public bool PutsBack { get; set; }

    public void Visit(string name, Span<double> values) => Take(MemoryMarshal.AsBytes(values));

    public void Visit(string name, Span<float> values) => Take(MemoryMarshal.AsBytes(values));

    public void Visit(string name, Span<byte> values, TensorType type, int rows, int columns) => Take(values);

    public void Visit(string name, Span<long> values) => Take(MemoryMarshal.AsBytes(values));

    public void Visit(string name, Span<bool> values) => Take(MemoryMarshal.AsBytes(values));

    private void Take(Span<byte> bytes)
    {
        if (PutsBack)
        {
            _before.Dequeue().CopyTo(bytes);
        }
        else
        {
            _before.Enqueue(bytes.ToArray());
        }
    }
}
