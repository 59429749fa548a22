using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PcEdge.Models;

/// <summary>Writes a container: the header padded with spaces to 8 bytes, so that a mapped float64 tensor is aligned.</summary>
internal static class SafetensorsWriter
{
    /// <summary>Writes a document and what <paramref name="walk"/> shows a visitor, twice; the same model gives the same bytes.</summary>
    public static void Write(ModelDocument document, Action<IStateVisitor> walk, IBufferWriter<byte> destination)
    {
        var directory = new StateDirectory();
        walk(directory);
        byte[] header = Header(document with { Checksums = directory.Checksums }, directory.Tensors);
        int padded = (header.Length + 7) / 8 * 8;
        Span<byte> start = destination.GetSpan(sizeof(ulong) + padded);
        BinaryPrimitives.WriteUInt64LittleEndian(start, (ulong)padded);
        header.CopyTo(start[sizeof(ulong)..]);
        start[(sizeof(ulong) + header.Length)..(sizeof(ulong) + padded)].Fill((byte)' ');
        destination.Advance(sizeof(ulong) + padded);
        walk(new StateSave(destination));
    }

    private static byte[] Header(ModelDocument document, IReadOnlyList<TensorEntry> tensors)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("__metadata__");
            byte[] text = ModelDocumentWriter.Write(document);
            json.WriteString(ModelContainer.MetadataKey, Encoding.UTF8.GetString(text));
            if (document.State is not null)
            {
                // A flipped bit in a count or a name would otherwise pass; a model's document may be edited by hand, a state's is not.
                json.WriteString(SafetensorsHeader.DocumentChecksumKey, Crc32C.Of(text).ToString("x8", CultureInfo.InvariantCulture));
            }

            json.WriteEndObject();
            foreach (TensorEntry tensor in tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", TensorTypes.Name(tensor.Type));
                json.WriteStartArray("shape");
                foreach (long size in tensor.Shape)
                {
                    json.WriteNumberValue(size);
                }

                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(tensor.Offset);
                json.WriteNumberValue(tensor.Offset + tensor.Length);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
