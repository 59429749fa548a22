using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using PcEdge.Activations;
using PcEdge.Filters;
using PcEdge.Health;
using PcEdge.Learning;
using PcEdge.Models;
using PcEdge.Networks;

namespace PcEdge.Tests.Models;

/// <summary>Files for the tests, made by the writer or by hand.</summary>
internal static class Containers
{
    public static ModelDocument Document(params string[] channels) => FilterKind.Document(channels, new SensorFilterOptions());

    /// <summary>A small model of any kind.</summary>
    public static ModelDocument Example(ModelKind kind, params string[] channels) => kind switch
    {
        FilterKind => Document(channels),
        NetworkKind => NetworkKind.Document(
            channels, new NetworkOptions { Definition = NetworkDefinition.Generative(ActivationKind.Tanh, channels.Length, 2), Learning = new LearningDefinition() }),
        HgfKind => HgfKind.Document(Examples.HgfExamples.Definition(PcEdge.Hgf.HgfUpdate.Enhanced2024, channels, null)),
        HealthKind => HealthKind.Document(channels, new HealthOptions { Channels = channels.Length, Causes = 1 }),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind.Id, "give it an example here"),
    };

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
