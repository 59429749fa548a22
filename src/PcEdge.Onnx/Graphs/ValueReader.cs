namespace PcEdge.Onnx.Graphs;

/// <summary>Reads what goes in or comes out of a graph (ValueInfoProto, TypeProto, TensorShapeProto).</summary>
internal static class ValueReader
{
    private const long Open = -1;

    /// <summary>A value: name, type of its elements, shape.</summary>
    public static OnnxValue Read(ProtobufReader reader)
    {
        var value = new OnnxValue("", []) { ElementType = 0, HasShape = false };
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    value = value with { Name = reader.Text() };
                    break;
                case 2:
                    value = ReadType(reader.Message(), value);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    // Sequences and maps, which classifiers of other libraries give, leave type 0: no tensor.
    private static OnnxValue ReadType(ProtobufReader reader, OnnxValue value)
    {
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                value = ReadTensorType(reader.Message(), value);
            }
            else
            {
                reader.Skip();
            }
        }

        return value;
    }

    private static OnnxValue ReadTensorType(ProtobufReader reader, OnnxValue value)
    {
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    value = value with { ElementType = (int)Math.Clamp(reader.Whole(), -1, int.MaxValue) };
                    break;
                case 2:
                    value = ReadShape(reader.Message(), value);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    private static OnnxValue ReadShape(ProtobufReader reader, OnnxValue value)
    {
        var shape = new List<long>();
        var names = new List<string>();
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                (long size, string name) = ReadDimension(reader.Message());
                shape.Add(size);
                names.Add(name);
            }
            else
            {
                reader.Skip();
            }
        }

        return value with { Shape = shape, DimensionNames = names, HasShape = true };
    }

    // Old exporters write 0 or -1 for what they leave open.
    private static (long Size, string Name) ReadDimension(ProtobufReader reader)
    {
        long size = Open;
        string name = "";
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    size = reader.Whole();
                    name = "";
                    break;
                case 2:
                    name = reader.Text();
                    size = Open;
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return (size > 0 ? size : Open, name);
    }
}
