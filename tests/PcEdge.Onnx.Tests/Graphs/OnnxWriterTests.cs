using PcEdge.Onnx.Graphs;

namespace PcEdge.Onnx.Tests.Graphs;

public sealed class OnnxWriterTests
{
    [Fact]
    public void A_varint_has_seven_bits_a_byte_lowest_first()
    {
        var writer = new ProtobufWriter();
        writer.Whole(1, 300);
        Assert.Equal([0x08, 0xAC, 0x02], writer.Written.ToArray());
    }

    [Fact]
    public void A_negative_integer_takes_ten_bytes()
    {
        var writer = new ProtobufWriter();
        writer.Whole(1, -1);
        Assert.Equal([0x08, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], writer.Written.ToArray());
    }
}
