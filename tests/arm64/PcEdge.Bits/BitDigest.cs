using PcEdge.Models;

namespace PcEdge.Bits;

/// <summary>
/// One number for all bits that were shown to it, in their order. Zeros with different signs differ; a NaN is a NaN, because processors
/// do not agree on which of its bits an operation passes on and no number depends on them.
/// </summary>
internal sealed class BitDigest : IStateVisitor
{
    private ulong _hash = 14695981039346656037;

    public ulong Value => _hash;

    public void Add(double value) => Add(double.IsNaN(value) ? 0x7FF8_0000_0000_0000 : BitConverter.DoubleToUInt64Bits(value));

    public void Add(float value) => Add((ulong)(float.IsNaN(value) ? 0x7FC0_0000 : BitConverter.SingleToUInt32Bits(value)));

    public void Add(long value) => Add((ulong)value);

    public void Add(bool value) => Add(value ? 1UL : 0UL);

    public void Add(ReadOnlySpan<double> values)
    {
        Add(values.Length);
        foreach (double value in values)
        {
            Add(value);
        }
    }

    public void Add(ReadOnlySpan<float> values)
    {
        Add(values.Length);
        foreach (float value in values)
        {
            Add(value);
        }
    }

    public void Visit(string name, Span<double> values) => Add(values);

    public void Visit(string name, Span<float> values) => Add(values);

    public void Visit(string name, Span<long> values)
    {
        Add(values.Length);
        foreach (long value in values)
        {
            Add(value);
        }
    }

    public void Visit(string name, Span<bool> values)
    {
        Add(values.Length);
        foreach (bool value in values)
        {
            Add(value);
        }
    }

    // FNV-1a, 64 bits at a time; the shift lets a difference in the upper bits reach the lower ones.
    private void Add(ulong bits)
    {
        _hash = (_hash ^ bits) * 1099511628211;
        _hash ^= _hash >> 32;
    }
}
