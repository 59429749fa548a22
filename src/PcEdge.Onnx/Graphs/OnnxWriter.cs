using System.Runtime.InteropServices;

namespace PcEdge.Onnx.Graphs;

/// <summary>Writes ONNX files. Field numbers are those of onnx.proto3 (github.com/onnx/onnx).</summary>
public static class OnnxWriter
{
    private const int FloatType = 1;
    private const int LongType = 7;
    private const int DoubleType = 11;
    private const int SingleAttribute = 1;
    private const int WholeAttribute = 2;
    private const int WholesAttribute = 7;

    /// <summary>The bytes of a file.</summary>
    public static byte[] Write(OnnxModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var file = new ProtobufWriter();
        file.Whole(1, OnnxModel.IrVersion);
        file.Text(2, model.Producer);
        file.Text(3, model.ProducerVersion);
        file.Message(7, graph => WriteGraph(graph, model.Graph));
        file.Message(8, opset =>
        {
            opset.Text(1, "");
            opset.Whole(2, model.OperatorSet);
        });
        foreach ((string key, string value) in model.Metadata)
        {
            file.Message(14, entry =>
            {
                entry.Text(1, key);
                entry.Text(2, value);
            });
        }

        return file.Written.ToArray();
    }

    private static void WriteGraph(ProtobufWriter writer, OnnxGraph graph)
    {
        foreach (OnnxNode node in graph.Nodes)
        {
            writer.Message(1, message => WriteNode(message, node));
        }

        writer.Text(2, graph.Name);
        foreach (OnnxTensor constant in graph.Constants)
        {
            writer.Message(5, message => WriteTensor(message, constant));
        }

        foreach (OnnxValue input in graph.Inputs)
        {
            writer.Message(11, message => WriteValue(message, input));
        }

        foreach (OnnxValue output in graph.Outputs)
        {
            writer.Message(12, message => WriteValue(message, output));
        }
    }

    private static void WriteNode(ProtobufWriter writer, OnnxNode node)
    {
        foreach (string input in node.Inputs)
        {
            writer.Text(1, input);
        }

        foreach (string output in node.Outputs)
        {
            writer.Text(2, output);
        }

        writer.Text(4, node.Operator);
        foreach (OnnxSetting setting in node.Settings)
        {
            writer.Message(5, message => WriteSetting(message, setting));
        }
    }

    private static void WriteSetting(ProtobufWriter writer, OnnxSetting setting)
    {
        writer.Text(1, setting.Name);
        if (setting.Number is float number)
        {
            writer.Single(2, number);
            writer.Whole(20, SingleAttribute);
        }
        else if (setting.Whole is long whole)
        {
            writer.Whole(3, whole);
            writer.Whole(20, WholeAttribute);
        }
        else
        {
            foreach (long value in setting.Wholes!)
            {
                writer.Whole(8, value);
            }

            writer.Whole(20, WholesAttribute);
        }
    }

    private static void WriteTensor(ProtobufWriter writer, OnnxTensor tensor)
    {
        foreach (long dimension in tensor.Shape)
        {
            writer.Whole(1, dimension);
        }

        writer.Whole(2, tensor.Wholes is not null ? LongType : tensor.Doubles.IsEmpty ? FloatType : DoubleType);
        writer.Text(8, tensor.Name);
        writer.Bytes(9, tensor switch
        {
            { Wholes: { } wholes } => MemoryMarshal.AsBytes<long>(wholes.ToArray()),
            { Doubles.IsEmpty: false } => MemoryMarshal.AsBytes(tensor.Doubles.Span),
            _ => MemoryMarshal.AsBytes(tensor.Numbers.Span),
        });
    }

    private static void WriteValue(ProtobufWriter writer, OnnxValue value)
    {
        writer.Text(1, value.Name);
        writer.Message(2, type => type.Message(1, tensor =>
        {
            tensor.Whole(1, value.ElementType);
            tensor.Message(2, shape =>
            {
                for (int i = 0; i < value.Shape.Count; i++)
                {
                    (int place, long dimension) = (i, value.Shape[i]);
                    shape.Message(1, entry =>
                    {
                        if (dimension >= 0)
                        {
                            entry.Whole(1, dimension);
                        }
                        else
                        {
                            entry.Text(2, place < value.DimensionNames.Count ? value.DimensionNames[place] : "open");
                        }
                    });
                }
            });
        }));
    }
}
