using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using PcEdge.Filters;
using PcEdge.Models;

namespace PcEdge.Tests.Models;

/// <summary>Files for the tests, made by the writer or by hand.</summary>
internal static class Containers
{
    public static ModelDocument Document(params string[] channels) => FilterKind.Document(channels, new SensorFilterOptions());

    public static byte[] Save(ModelDocument document, IStreamModel? model = null)
    {
        var buffer = new ArrayBufferWriter<byte>();
        ModelContainer.Write(document, model, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A file from a header's text and the bytes behind it.</summary>
    public static byte[] ByHand(string header, params byte[] data)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        byte[] file = new byte[8 + text.Length + data.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(file, (ulong)text.Length);
        text.CopyTo(file, 8);
        data.CopyTo(file, 8 + text.Length);
        return file;
    }

    /// <summary>A header with a good document and the given tensor fields.</summary>
    public static string Header(string tensors)
    {
        const string document = """
            "__metadata__":{"pcedge":"{\"format\":1,\"kind\":\"filter\",\"channels\":[\"a\"]}"}
            """;
        return "{" + document.Trim() + (tensors.Length > 0 ? "," + tensors : "") + "}";
    }
}
