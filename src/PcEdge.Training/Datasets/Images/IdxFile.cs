using System.Buffers.Binary;
using System.Globalization;
using PcEdge.Streams;
using PcEdge.Training.Datasets.Obtaining;

namespace PcEdge.Training.Datasets.Images;

/// <summary>
/// A file in the idx format of the MNIST database (LeCun, Cortes, Burges): bytes in some dimensions. A magic number, the sizes as big-endian
/// integers of 4 bytes, then the values, row-major. It may be gzipped.
/// </summary>
/// <param name="Path">Where it lies, for messages.</param>
/// <param name="Sizes">Its dimensions, the number of samples first.</param>
/// <param name="Values">The bytes.</param>
internal sealed record IdxFile(string Path, int[] Sizes, byte[] Values)
{
    private const int Magic = 0x800; // unsigned bytes; plus the number of dimensions
    private const long MostBytes = 1L << 30;

    /// <summary>The number of samples.</summary>
    public int Count => Sizes[0];

    /// <summary>Reads <paramref name="name"/> of a folder, or its <c>.gz</c>.</summary>
    /// <exception cref="SourceException">It is not there, is not of that format, or is cut short.</exception>
    public static IdxFile Read(string folder, string name, int dimensions)
    {
        string path = KnownFile.Find(folder, name) ?? throw new SourceException(System.IO.Path.Combine(folder, name), 0, "there is no such file, plain or with .gz");
        try
        {
            using Stream content = KnownFile.Open(path);
            return Read(content, path, dimensions);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new SourceException(path, 0, $"cannot be read: {problem.Message}{Has(path)}", cause: problem);
        }
    }

    private static IdxFile Read(Stream content, string path, int dimensions)
    {
        byte[] header = new byte[4 * (1 + dimensions)];
        int found = content.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        int magic = found < 4 ? 0 : BinaryPrimitives.ReadInt32BigEndian(header);
        if (found == header.Length && magic != Magic + dimensions)
        {
            throw Wrong(path, 0, $"the magic number 0x{Magic + dimensions:x8} (bytes in {dimensions} dimensions)", $"0x{magic:x8}");
        }

        if (found < header.Length)
        {
            throw Wrong(path, found, $"a header of {header.Length} bytes", "the end of the file");
        }

        int[] sizes = new int[dimensions];
        long length = 1;
        for (int i = 0; i < dimensions; i++)
        {
            int at = 4 * (1 + i);
            sizes[i] = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(at));
            length = sizes[i] > 0 ? length * sizes[i] : 0;
            if (length is 0 or > MostBytes)
            {
                throw Wrong(path, at, $"a size from 1, and at most {MostBytes} bytes in all", $"{sizes[i]}");
            }
        }

        byte[] values = ReadValues(content, path, header.Length, length);
        return content.ReadByte() < 0
            ? new IdxFile(path, sizes, values)
            : throw Wrong(path, header.Length + length, $"the end after {string.Join(" x ", sizes)} bytes", "more");
    }

    // In pieces, so that a header that lies does not take memory that the file cannot fill.
    private static byte[] ReadValues(Stream content, string path, int start, long length)
    {
        const int piece = 1 << 22;
        byte[] values = [];
        int read = 0;
        while (read < length)
        {
            int next = (int)Math.Min(length - read, Math.Max(piece, read));
            Array.Resize(ref values, read + next);
            int got = content.ReadAtLeast(values.AsSpan(read), next, throwOnEndOfStream: false);
            read += got;
            if (got < next)
            {
                throw Wrong(path, start + read, $"{length} bytes of values, as the header says", $"the end of the file after {read}");
            }
        }

        return values;
    }

    /// <summary>What stands at a byte is not what was expected there.</summary>
    public static SourceException Wrong(string path, long offset, string expected, string found) =>
        new(path, 0, string.Create(CultureInfo.InvariantCulture, $"byte {offset}: expected {expected}, found {found}{Has(path)}"));

    private static string Has(string path) => $"; it has sha256 {KnownFile.Checksum(path)}: fetch it again";
}
