using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace PcEdge.Training.Experiments.Reports;

/// <summary>A grey picture as a PNG file (W3C, second edition): 8 bits a pixel, no filter.</summary>
internal static class GreyPng
{
    private const uint Polynomial = 0xedb88320;

    /// <summary>Writes it: [height, width], 0 is black.</summary>
    public static byte[] Write(ReadOnlySpan<byte> pixels, int width)
    {
        int height = pixels.Length / width;
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8; // bits; grey, deflate, no interlacing are 0
        Chunk(file, "IHDR", header);
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (int row = 0; row < height; row++)
            {
                deflate.WriteByte(0);
                deflate.Write(pixels.Slice(row * width, width));
            }
        }

        Chunk(file, "IDAT", packed.ToArray());
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>The same as an address that a page or drawing can show.</summary>
    public static string Address(ReadOnlySpan<byte> pixels, int width) => $"data:image/png;base64,{Convert.ToBase64String(Write(pixels, width))}";

    // Length, name, content, and the CRC-32 of the latter two.
    private static void Chunk(MemoryStream file, string name, byte[] content)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. content], number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(named);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksum(named));
        file.Write(number);
    }

    private static uint Checksum(byte[] content)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in content)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ Polynomial;
            }
        }

        return ~crc;
    }
}
