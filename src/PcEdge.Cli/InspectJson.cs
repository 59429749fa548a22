using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using PcEdge.Models;

namespace PcEdge.Cli;

/// <summary>A model or state for programs: the document, the tensors, and the numbers of those that are small.</summary>
internal static class InspectJson
{
    private const int MostNumbers = 4096;

    /// <summary>Writes what the file holds as one JSON object.</summary>
    public static void Write(TextWriter text, string path, ModelContainer file, NetworkView? network)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("file", path);
            json.WriteString("digest", file.Digest);
            json.WritePropertyName("document");
            json.WriteRawValue(file.Document.ToJson(), skipInputValidation: true);
            if (network is not null)
            {
                InspectNetworkJson.Write(json, network);
            }

            json.WriteStartObject("tensors");
            foreach (TensorEntry tensor in file.Tensors)
            {
                WriteTensor(json, file, tensor);
            }

            json.WriteEndObject();
            json.WriteStartArray("notes");
            foreach (string note in file.Notes)
            {
                json.WriteStringValue(note);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        text.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static void WriteTensor(Utf8JsonWriter json, ModelContainer file, TensorEntry tensor)
    {
        json.WriteStartObject(tensor.Name);
        json.WriteString("type", tensor.Describe().Split(' ')[0]);
        json.WriteStartArray("shape");
        foreach (long size in tensor.Shape)
        {
            json.WriteNumberValue(size);
        }

        json.WriteEndArray();
        if (tensor.Count <= MostNumbers)
        {
            json.WriteStartArray("values");
            ReadOnlySpan<byte> bytes = file.Bytes(tensor);
            for (int i = 0; i < tensor.Count; i++)
            {
                WriteNumber(json, bytes, tensor.Type, i);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, ReadOnlySpan<byte> bytes, TensorType type, int index)
    {
        switch (type)
        {
            case TensorType.I64:
                json.WriteNumberValue(BinaryPrimitives.ReadInt64LittleEndian(bytes[(8 * index)..]));
                break;
            case TensorType.Bool:
                json.WriteBooleanValue(bytes[index] != 0);
                break;
            default:
                json.WriteNumberValue(TensorNumbers.Value(bytes, type, index));
                break;
        }
    }
}
