using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace PcEdge.Onnx.Graphs;

/// <summary>Protocol buffers' wire format: a tag (field &lt;&lt; 3 | type), then a varint, four bytes, or a length and bytes.</summary>
internal sealed class ProtobufWriter
{
    private const int VarintType = 0;
    private const int BytesType = 2;
    private const int FourBytesType = 5;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>What has been written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    /// <summary>An integer.</summary>
    public void Whole(int field, long value)
    {
        Tag(field, VarintType);
        Varint((ulong)value);
    }

    /// <summary>A float.</summary>
    public void Single(int field, float value)
    {
        Tag(field, FourBytesType);
        BinaryPrimitives.WriteSingleLittleEndian(_bytes.GetSpan(4), value);
        _bytes.Advance(4);
    }

    /// <summary>Text as UTF-8.</summary>
    public void Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    /// <summary>Bytes.</summary>
    public void Bytes(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, BytesType);
        Varint((ulong)value.Length);
        _bytes.Write(value);
    }

    /// <summary>A message within this one.</summary>
    public void Message(int field, Action<ProtobufWriter> write)
    {
        var inner = new ProtobufWriter();
        write(inner);
        Bytes(field, inner.Written);
    }

    private void Tag(int field, int type) => Varint(((ulong)field << 3) | (uint)type);

    private void Varint(ulong value)
    {
        Span<byte> digits = _bytes.GetSpan(10);
        int length = 0;
        while (value >= 0x80)
        {
            digits[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        digits[length++] = (byte)value;
        _bytes.Advance(length);
    }
}
