using PcEdge.Onnx.Runtime;

namespace PcEdge.Onnx.Graphs;

/// <summary>Reads ONNX files without trusting them. Field numbers are those of onnx.proto3 (github.com/onnx/onnx).</summary>
public static class OnnxReader
{
    /// <summary>What a file holds.</summary>
    /// <param name="file">Its bytes.</param>
    /// <param name="name">Its name for errors.</param>
    /// <param name="numbers">Whether the numbers of float32 constants are wanted, or their names and shapes alone.</param>
    /// <exception cref="OnnxException">It is no ONNX file, or a broken one, or keeps its numbers elsewhere.</exception>
    public static OnnxModel Read(ReadOnlyMemory<byte> file, string name, bool numbers = true)
    {
        ForeignFile.Refuse(file.Span, name);
        var reader = new ProtobufReader(file.Span, name);
        var graphs = new GraphReader(name, numbers);
        var metadata = new Dictionary<string, string>();
        string producer = "", producerVersion = "";
        long opset = 0;
        OnnxGraph? graph = null;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 2:
                    producer = reader.Text();
                    break;
                case 3:
                    producerVersion = reader.Text();
                    break;
                case 7:
                    graph = graph is null ? graphs.Read(reader.Message()) : throw reader.Broken();
                    break;
                case 8:
                    opset = Math.Max(opset, ReadOpset(reader.Message()));
                    break;
                case 14:
                    (string key, string value) = ReadEntry(reader.Message());
                    metadata[key] = value;
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (graph is null || opset == 0)
        {
            throw new OnnxException($"{name}: no ONNX model: it has {(graph is null ? "no graph" : "no operator set")}; export it again");
        }

        return new OnnxModel { Graph = graph, Producer = producer, ProducerVersion = producerVersion, OperatorSet = opset, Metadata = metadata };
    }

    // The set of the standard's own domain; those of others do not count.
    private static long ReadOpset(ProtobufReader reader)
    {
        string domain = "";
        long version = 0;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    domain = reader.Text();
                    break;
                case 2:
                    version = reader.Whole();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return domain is "" or "ai.onnx" ? version : 0;
    }

    private static (string Key, string Value) ReadEntry(ProtobufReader reader)
    {
        string key = "", value = "";
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    key = reader.Text();
                    break;
                case 2:
                    value = reader.Text();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return (key, value);
    }
}
