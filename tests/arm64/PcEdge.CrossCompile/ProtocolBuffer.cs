using System.Text;

namespace PcEdge.CrossCompile;

/// <summary>A message of protocol buffers, written field by field: as much of them as an ONNX file needs.</summary>
internal sealed class ProtocolBuffer
{
    private readonly List<byte> _bytes = [];

    public byte[] ToArray() => [.. _bytes];

    public ProtocolBuffer Number(int field, long value)
    {
        Variable((ulong)field << 3);
        Variable((ulong)value);
        return this;
    }

    public ProtocolBuffer Text(int field, string text) => Bytes(field, Encoding.UTF8.GetBytes(text));

    public ProtocolBuffer Message(int field, ProtocolBuffer message) => Bytes(field, message.ToArray());

    public ProtocolBuffer Bytes(int field, ReadOnlySpan<byte> bytes)
    {
        Variable(((ulong)field << 3) | 2);
        Variable((ulong)bytes.Length);
        _bytes.AddRange(bytes);
        return this;
    }

    // Seven bits a byte, the lowest first; the eighth says that more follow.
    private void Variable(ulong value)
    {
        for (; value > 0x7F; value >>= 7)
        {
            _bytes.Add((byte)(value | 0x80));
        }

        _bytes.Add((byte)value);
    }
}
