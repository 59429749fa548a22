using System.Buffers.Binary;
using System.IO.Compression;

namespace PcEdge.Cli.Tests.Demo;

/// <summary>The pixels of a PNG as the browser writes it: 8 bits a channel, RGB or RGBA, not interlaced.</summary>
internal sealed class Screenshot
{
    private readonly byte[] _pixels;
    private readonly int _bytes;

    private Screenshot(int width, int height, int bytes, byte[] pixels)
    {
        (Width, Height, _bytes, _pixels) = (width, height, bytes, pixels);
    }

    /// <summary>Pixels across.</summary>
    public int Width { get; }

    /// <summary>Pixels down.</summary>
    public int Height { get; }

    /// <summary>Red, green and blue of one pixel as 0xRRGGBB.</summary>
    public int this[int x, int y]
    {
        get
        {
            int at = ((y * Width) + x) * _bytes;
            return (_pixels[at] << 16) | (_pixels[at + 1] << 8) | _pixels[at + 2];
        }
    }

    /// <summary>How many pixels have each colour.</summary>
    public Dictionary<int, int> Colours()
    {
        var counts = new Dictionary<int, int>();
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                counts[this[x, y]] = counts.GetValueOrDefault(this[x, y]) + 1;
            }
        }

        return counts;
    }

    /// <summary>Decodes a file.</summary>
    public static Screenshot Read(string file)
    {
        ReadOnlySpan<byte> png = File.ReadAllBytes(file);
        int width = 0, height = 0, bytes = 0;
        using var packed = new MemoryStream();
        for (int at = 8; at < png.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(png[at..]);
            ReadOnlySpan<byte> kind = png.Slice(at + 4, 4), body = png.Slice(at + 8, length);
            if (kind.SequenceEqual("IHDR"u8))
            {
                width = BinaryPrimitives.ReadInt32BigEndian(body);
                height = BinaryPrimitives.ReadInt32BigEndian(body[4..]);
                Assert.Equal(8, body[8]);
                bytes = body[9] == 6 ? 4 : 3;
            }
            else if (kind.SequenceEqual("IDAT"u8))
            {
                packed.Write(body);
            }

            at += length + 12;
        }

        packed.Position = 0;
        using var unpack = new ZLibStream(packed, CompressionMode.Decompress);
        var pixels = new byte[width * height * bytes];
        int stride = width * bytes;
        var above = new byte[stride];
        for (int y = 0; y < height; y++)
        {
            int filter = unpack.ReadByte();
            Span<byte> row = pixels.AsSpan(y * stride, stride);
            unpack.ReadExactly(row);
            Unfilter(filter, row, above, bytes);
            row.CopyTo(above);
        }

        return new Screenshot(width, height, bytes, pixels);
    }

    private static void Unfilter(int filter, Span<byte> row, ReadOnlySpan<byte> above, int bytes)
    {
        for (int i = 0; i < row.Length; i++)
        {
            int left = i >= bytes ? row[i - bytes] : 0, up = above[i], corner = i >= bytes ? above[i - bytes] : 0;
            int guess = left + up - corner;
            int paeth = Math.Abs(guess - left) <= Math.Abs(guess - up) && Math.Abs(guess - left) <= Math.Abs(guess - corner) ? left
                : Math.Abs(guess - up) <= Math.Abs(guess - corner) ? up : corner;
            row[i] += (byte)(filter switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, _ => paeth });
        }
    }
}
