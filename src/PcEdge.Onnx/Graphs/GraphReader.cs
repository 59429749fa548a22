using PcEdge.Onnx.Runtime;

namespace PcEdge.Onnx.Graphs;

/// <summary>Reads a graph and what is in it (GraphProto, NodeProto, ValueInfoProto).</summary>
internal sealed class GraphReader(string file, bool numbers)
{
    // Branches and loops nest; nobody writes them this deep.
    private const int Deepest = 32;

    private readonly TensorReader _tensors = new(file, numbers);
    private int _depth;

    /// <summary>A graph; inputs that have a constant of the same name are constants.</summary>
    public OnnxGraph Read(ProtobufReader reader)
    {
        if (++_depth > Deepest)
        {
            throw new OnnxException($"{file}: graphs nest deeper than {Deepest}; simplify the model");
        }

        string name = "";
        var nodes = new List<OnnxNode>();
        var constants = new List<OnnxTensor>();
        var inputs = new List<OnnxValue>();
        var outputs = new List<OnnxValue>();
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    ReadNode(reader.Message(), nodes, constants);
                    break;
                case 2:
                    name = reader.Text();
                    break;
                case 5:
                    constants.Add(_tensors.Read(reader.Message()));
                    break;
                case 11:
                    inputs.Add(ValueReader.Read(reader.Message()));
                    break;
                case 12:
                    outputs.Add(ValueReader.Read(reader.Message()));
                    break;
                case 15:
                    throw new OnnxException($"{file}: it keeps a constant as a sparse tensor; export it with dense ones");
                default:
                    reader.Skip();
                    break;
            }
        }

        _depth--;
        var constantNames = new HashSet<string>(constants.Select(constant => constant.Name));
        inputs.RemoveAll(input => constantNames.Contains(input.Name));
        return new OnnxGraph { Name = name, Inputs = inputs, Outputs = outputs, Nodes = nodes, Constants = constants };
    }

    // An operator that gives a constant is that constant.
    private void ReadNode(ProtobufReader reader, List<OnnxNode> nodes, List<OnnxTensor> constants)
    {
        string type = "";
        var inputs = new List<string>();
        var outputs = new List<string>();
        var settings = new List<OnnxSetting>();
        OnnxTensor? constant = null;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    inputs.Add(reader.Text());
                    break;
                case 2:
                    outputs.Add(reader.Text());
                    break;
                case 4:
                    type = reader.Text();
                    break;
                case 5:
                    settings.Add(ReadSetting(reader.Message(), ref constant));
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (type == "Constant" && constant is not null && outputs.Count == 1)
        {
            constants.Add(constant with { Name = outputs[0] });
        }
        else
        {
            nodes.Add(new OnnxNode(type, inputs, outputs, settings));
        }
    }

    // Settings of other types keep their name alone; tensors and graphs in them are still checked.
    private OnnxSetting ReadSetting(ProtobufReader reader, ref OnnxTensor? constant)
    {
        string name = "";
        float? number = null;
        long? whole = null;
        List<long>? wholes = null;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    name = reader.Text();
                    break;
                case 2:
                    number = reader.Single();
                    break;
                case 3:
                    whole = reader.Whole();
                    break;
                case 5 or 10:
                    constant = _tensors.Read(reader.Message());
                    break;
                case 6 or 11:
                    Read(reader.Message());
                    break;
                case 8:
                    reader.Wholes(wholes ??= []);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new OnnxSetting(name) { Number = number, Whole = whole, Wholes = wholes };
    }
}
