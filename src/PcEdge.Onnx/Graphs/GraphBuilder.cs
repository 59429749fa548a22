namespace PcEdge.Onnx.Graphs;

/// <summary>Builds a graph operator by operator; every value has a name of its own.</summary>
internal sealed class GraphBuilder(string name)
{
    private readonly List<OnnxValue> _inputs = [];
    private readonly List<OnnxValue> _outputs = [];
    private readonly List<OnnxNode> _nodes = [];
    private readonly List<OnnxTensor> _constants = [];
    private readonly Dictionary<float, string> _scalars = [];

    /// <summary>Something given: float32 of that shape.</summary>
    public string Input(string value, params long[] shape)
    {
        _inputs.Add(new OnnxValue(value, shape));
        return value;
    }

    /// <summary>Something asked for: the value under another name, of that shape.</summary>
    public void Output(string value, string asked, params long[] shape)
    {
        _nodes.Add(new OnnxNode("Identity", [value], [asked], []));
        _outputs.Add(new OnnxValue(asked, shape));
    }

    /// <summary>A constant.</summary>
    public string Constant(string value, ReadOnlyMemory<float> numbers, params long[] shape)
    {
        _constants.Add(new OnnxTensor(value, shape) { Numbers = numbers });
        return value;
    }

    /// <summary>A scalar constant; equal ones are one.</summary>
    public string Scalar(float number)
    {
        if (!_scalars.TryGetValue(number, out string? known))
        {
            known = $"scalar.{_scalars.Count}";
            _scalars.Add(number, known);
            _constants.Add(new OnnxTensor(known, []) { Numbers = new[] { number } });
        }

        return known;
    }

    /// <summary>Whole numbers, for operators that want axes or shapes.</summary>
    public string Wholes(string value, params long[] numbers)
    {
        _constants.Add(new OnnxTensor(value, [numbers.Length]) { Wholes = numbers });
        return value;
    }

    /// <summary>One operator with one result; returns the name of the result.</summary>
    public string Apply(string type, params string[] inputs) => Apply(type, inputs, []);

    /// <summary>One operator with settings and one result; returns the name of the result.</summary>
    public string Apply(string type, string[] inputs, params OnnxSetting[] settings)
    {
        string result = $"{type.ToLowerInvariant()}.{_nodes.Count}";
        _nodes.Add(new OnnxNode(type, inputs, [result], settings));
        return result;
    }

    /// <summary>The graph.</summary>
    public OnnxGraph Build() => new() { Name = name, Inputs = _inputs, Outputs = _outputs, Nodes = _nodes, Constants = _constants };
}
