using System.Buffers.Binary;
using System.IO.Compression;
using PcEdge.Training.Experiments.Reports;

namespace PcEdge.Training.Tests.Experiments;

/// <summary>A picture comes back from its file, whose parts are as the standard has them.</summary>
public sealed class GreyPngTests
{
    [Fact]
    public void Pixels_come_back_row_by_row()
    {
        byte[] pixels = [0, 50, 100, 150, 200, 255], file = GreyPng.Write(pixels, 3);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10], file[..8]);
        Assert.Equal((3, 2), (BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(20))));
        int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(33));
        Assert.Equal("IDAT"u8.ToArray(), file[37..41]);
        using var rows = new ZLibStream(new MemoryStream(file[41..(41 + length)]), CompressionMode.Decompress);
        byte[] unpacked = new byte[8];
        rows.ReadExactly(unpacked);
        Assert.Equal(-1, rows.ReadByte());
        Assert.Equal([0, 0, 50, 100, 0, 150, 200, 255], unpacked);
    }

    [Fact]
    public void The_last_chunk_is_the_one_that_every_such_file_ends_with()
    {
        // The checksum of an empty IEND is known.
        Assert.Equal([0, 0, 0, 0, (byte)'I', (byte)'E', (byte)'N', (byte)'D', 0xae, 0x42, 0x60, 0x82], GreyPng.Write([7], 1)[^12..]);
    }
}
