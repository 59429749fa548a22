using System.Buffers.Binary;

namespace PcEdge.Cli.Demo;

/// <summary>A small grey picture as the address of an image that is part of a page.</summary>
internal static class Bitmap
{
    private const int Header = 54;

    /// <summary>data:image/bmp of [side, side] pixels from 0, black, to 1; 24 bits a pixel, rows from the bottom up.</summary>
    public static string Address(ReadOnlySpan<double> pixels, int side)
    {
        int stride = ((3 * side) + 3) / 4 * 4;
        byte[] file = new byte[Header + (stride * side)];
        "BM"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(2), file.Length);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(10), Header);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(18), side);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(22), side);
        file[26] = 1;
        file[28] = 24;
        for (int i = 0; i < side * side; i++)
        {
            byte grey = (byte)(255 * Math.Clamp(pixels[i], 0, 1));
            file.AsSpan(Header + (stride * (side - 1 - (i / side))) + (3 * (i % side)), 3).Fill(grey);
        }

        return "data:image/bmp;base64," + Convert.ToBase64String(file);
    }
}
