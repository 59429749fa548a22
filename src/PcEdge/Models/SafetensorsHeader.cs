using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace PcEdge.Models;

/// <summary>
/// The header of a safetensors file: 8 bytes of its length, little-endian; JSON; then the tensors' bytes.
/// All lengths, offsets and shapes are checked here, before anything is allocated from them:
/// the tensors lie one behind another without holes or overlap and fill the file.
/// </summary>
internal sealed class SafetensorsHeader
{
    /// <summary>Of a state: CRC-32C of the document's text, 8 hexadecimal digits, among the metadata.</summary>
    public const string DocumentChecksumKey = "pcedge-crc32c";

    private const int LengthBytes = sizeof(ulong);
    private const string Remedy = "the file is damaged or was not written as safetensors: write it again";

    private SafetensorsHeader(IReadOnlyList<TensorEntry> tensors, string? document, IReadOnlyList<string> otherMetadata)
    {
        Tensors = tensors;
        Document = document;
        OtherMetadata = otherMetadata;
    }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<TensorEntry> Tensors { get; }

    /// <summary>The text of <c>__metadata__["pcedge"]</c>; null where the file has none.</summary>
    public string? Document { get; }

    /// <summary>Names of metadata that PcEdge does not read.</summary>
    public IReadOnlyList<string> OtherMetadata { get; }

    /// <summary>True where a file of <paramref name="file"/>'s bytes can only be safetensors, not plain JSON text.</summary>
    public static bool Announces(ReadOnlySpan<byte> file) =>
        file.Length > LengthBytes && BinaryPrimitives.ReadUInt64LittleEndian(file) <= (ulong)(file.Length - LengthBytes);

    /// <summary>Reads and checks the header of a whole file.</summary>
    /// <exception cref="ModelFormatException">Anything about it is wrong.</exception>
    public static SafetensorsHeader Parse(ReadOnlySpan<byte> file)
    {
        if (file.Length < LengthBytes)
        {
            throw new ModelFormatException("file", "at least 8 bytes", $"{file.Length}", Remedy);
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(file);
        ulong room = (ulong)Math.Min(file.Length - LengthBytes, ContainerLimits.HeaderBytes);
        if (length > room)
        {
            throw new ModelFormatException("header length", $"at most {room} bytes", $"{length}", Remedy);
        }

        ReadOnlySpan<byte> header = file.Slice(LengthBytes, (int)length);
        if (header.IsEmpty || header[0] != (byte)'{')
        {
            throw new ModelFormatException("header", "{ as its first byte", header.IsEmpty ? "nothing" : $"byte 0x{header[0]:x2}", Remedy);
        }

        var cursor = new JsonCursor(header, "header", Remedy, lenient: false);
        var tensors = new List<TensorEntry>();
        var others = new List<string>();
        string? document = null;
        var names = new HashSet<string>(StringComparer.Ordinal);
        int dataStart = LengthBytes + (int)length;
        cursor.EnterObject("");
        while (cursor.NextField("", names, out string name))
        {
            if (name == "__metadata__")
            {
                document = ReadMetadata(ref cursor, others);
            }
            else if (tensors.Count == ContainerLimits.Tensors)
            {
                throw new ModelFormatException("header", $"at most {ContainerLimits.Tensors} tensors", "more", Remedy);
            }
            else
            {
                tensors.Add(ReadTensor(ref cursor, name, dataStart, file.Length - dataStart));
            }

            cursor.Advance();
        }

        cursor.ExpectEnd();
        RequireGapless(tensors, dataStart, file.Length);
        return new SafetensorsHeader(tensors, document, others);
    }

    private static string? ReadMetadata(ref JsonCursor cursor, List<string> others)
    {
        string? document = null;
        string? checksum = null;
        var names = new HashSet<string>(StringComparer.Ordinal);
        cursor.EnterObject("__metadata__");
        while (cursor.NextField("__metadata__.", names, out string name))
        {
            string text = cursor.AnyText($"__metadata__.{name}", ContainerLimits.DocumentBytes);
            if (name == ModelContainer.MetadataKey)
            {
                document = text;
            }
            else if (name == DocumentChecksumKey)
            {
                checksum = text;
            }
            else
            {
                others.Add(name);
            }

            cursor.Advance();
        }

        if (checksum is not null && document is not null)
        {
            string found = Crc32C.Of(Encoding.UTF8.GetBytes(document)).ToString("x8", CultureInfo.InvariantCulture);
            return found == checksum ? document : throw new ModelFormatException("document", $"CRC-32C {checksum}", found, Remedy);
        }

        return document;
    }

    private static TensorEntry ReadTensor(ref JsonCursor cursor, string name, int dataStart, int dataLength)
    {
        string? typeName = null;
        long[]? shape = null;
        long begin = -1;
        long end = -1;
        var fields = new HashSet<string>(StringComparer.Ordinal);
        cursor.EnterObject(name);
        while (cursor.NextField($"{name}.", fields, out string field))
        {
            switch (field)
            {
                case "dtype":
                    typeName = cursor.Text($"{name}.dtype");
                    break;
                case "shape":
                    shape = ReadIntegers(ref cursor, $"{name}.shape", ContainerLimits.Rank, int.MaxValue);
                    break;
                case "data_offsets":
                    long[] offsets = ReadIntegers(ref cursor, $"{name}.data_offsets", 2, dataLength);
                    (begin, end) = offsets.Length == 2 ? (offsets[0], offsets[1]) : throw Wrong(name, "two data_offsets", $"{offsets.Length}");
                    break;
                default:
                    throw Wrong(name, "dtype, shape and data_offsets", $"\"{field}\"");
            }

            cursor.Advance();
        }

        if (typeName is null || shape is null || begin < 0)
        {
            throw Wrong(name, "dtype, shape and data_offsets", "not all three");
        }

        if (!TensorTypes.TryParse(typeName, out TensorType type))
        {
            throw Wrong(name, "dtype F64, F32, BF16, I64, I8, U8 or BOOL", typeName);
        }

        long bytes = TensorTypes.Size(type);
        foreach (long size in shape)
        {
            // Checked by the file's own size at every factor, so that no product can overflow.
            bytes = size == 0 || bytes <= dataLength / size ? bytes * size : throw Wrong(name, $"at most {dataLength} bytes", "a larger shape");
        }

        return end - begin == bytes
            ? new TensorEntry(name, type, shape, dataStart + (int)begin, (int)bytes)
            : throw Wrong(name, $"{bytes} bytes for {typeName} [{string.Join(",", shape)}]", $"data_offsets [{begin},{end}]");
    }

    private static long[] ReadIntegers(ref JsonCursor cursor, string field, int longest, long most)
    {
        var numbers = new List<long>();
        cursor.EnterArray(field);
        for (; !cursor.AtEnd; cursor.Advance())
        {
            if (numbers.Count == longest)
            {
                throw cursor.Wrong(field, $"at most {longest} numbers", "more");
            }

            numbers.Add(cursor.Integer(field, 0, most));
        }

        return [.. numbers];
    }

    private static void RequireGapless(List<TensorEntry> tensors, int dataStart, int fileLength)
    {
        tensors.Sort(static (a, b) => a.Offset != b.Offset ? a.Offset.CompareTo(b.Offset) : a.Length.CompareTo(b.Length));
        long next = dataStart;
        foreach (TensorEntry tensor in tensors)
        {
            if (tensor.Offset != next)
            {
                throw Wrong(tensor.Name, $"its bytes at offset {next - dataStart}", $"{tensor.Offset - dataStart}, a hole or an overlap");
            }

            next += tensor.Length;
        }

        if (next != fileLength)
        {
            throw new ModelFormatException("file", $"{next} bytes", $"{fileLength}", Remedy);
        }
    }

    private static ModelFormatException Wrong(string tensor, string expected, string found) =>
        new($"tensor \"{tensor}\"", expected, found, Remedy);
}
