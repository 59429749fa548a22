namespace PcEdge.Onnx.Graphs;

/// <summary>
/// Builds a graph operator by operator; every value has a name of its own. The same operator on the same values is one node, so that what does
/// not change is computed once; what no output needs is left out.
/// </summary>
internal sealed class GraphBuilder(string name)
{
    private readonly List<OnnxValue> _inputs = [];
    private readonly List<OnnxValue> _outputs = [];
    private readonly List<OnnxNode> _nodes = [];
    private readonly List<OnnxTensor> _constants = [];
    private readonly Dictionary<string, string> _results = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _asked = new(StringComparer.Ordinal);
    private readonly Dictionary<float, string> _scalars = [];
    private readonly Dictionary<double, string> _doubles = [];

    /// <summary>Something given: float32 of that shape.</summary>
    public string Input(string value, params long[] shape)
    {
        _inputs.Add(new OnnxValue(value, shape));
        return value;
    }

    /// <summary>Something asked for: the value under another name, of that shape.</summary>
    public void Output(string value, string asked, params long[] shape)
    {
        // What an operator gives takes the name that is asked for; what is given, constant or asked for twice is handed through.
        if (_asked.ContainsKey(value) || !_nodes.Exists(node => node.Outputs[0] == value))
        {
            _nodes.Add(new OnnxNode("Identity", [value], [asked], []));
        }
        else
        {
            _asked.Add(value, asked);
        }

        _outputs.Add(new OnnxValue(asked, shape));
    }

    /// <summary>A constant; a name that is known already is the constant that it was first.</summary>
    public string Constant(string value, ReadOnlyMemory<float> numbers, params long[] shape)
    {
        if (!_constants.Exists(known => known.Name == value))
        {
            _constants.Add(new OnnxTensor(value, shape) { Numbers = numbers });
        }

        return value;
    }

    /// <summary>A constant of float64; a name that is known already is the constant that it was first.</summary>
    public string Doubles(string value, ReadOnlyMemory<double> numbers, params long[] shape)
    {
        if (!_constants.Exists(known => known.Name == value))
        {
            _constants.Add(new OnnxTensor(value, shape) { Doubles = numbers });
        }

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

    /// <summary>A scalar constant of float64; equal ones are one.</summary>
    public string Double(double number)
    {
        if (!_doubles.TryGetValue(number, out string? known))
        {
            known = $"double.{_doubles.Count}";
            _doubles.Add(number, known);
            _constants.Add(new OnnxTensor(known, []) { Doubles = new[] { number } });
        }

        return known;
    }

    /// <summary>Whole numbers, for operators that want axes or shapes; a name that is known already is the constant that it was first.</summary>
    public string Wholes(string value, params long[] numbers)
    {
        if (!_constants.Exists(known => known.Name == value))
        {
            _constants.Add(new OnnxTensor(value, [numbers.Length]) { Wholes = numbers });
        }

        return value;
    }

    /// <summary>One operator with one result; returns the name of the result.</summary>
    public string Apply(string type, params string[] inputs) => Apply(type, inputs, []);

    /// <summary>One operator with settings and one result; returns the name of the result.</summary>
    public string Apply(string type, string[] inputs, params OnnxSetting[] settings)
    {
        string key = $"{type}({string.Join(',', inputs)}){string.Join(',', settings.Select(Text))}";
        if (!_results.TryGetValue(key, out string? result))
        {
            result = $"{type.ToLowerInvariant()}.{_nodes.Count}";
            _nodes.Add(new OnnxNode(type, inputs, [result], settings));
            _results.Add(key, result);
        }

        return result;
    }

    /// <summary>The graph.</summary>
    public OnnxGraph Build()
    {
        HashSet<string> needed = [.. _outputs.Select(static output => output.Name), .. _asked.Keys];
        var nodes = new List<OnnxNode>();
        for (int i = _nodes.Count - 1; i >= 0; i--)
        {
            if (needed.Contains(_nodes[i].Outputs[0]))
            {
                needed.UnionWith(_nodes[i].Inputs);
                nodes.Add(_nodes[i] with { Inputs = Renamed(_nodes[i].Inputs), Outputs = Renamed(_nodes[i].Outputs) });
            }
        }

        nodes.Reverse();
        return new OnnxGraph { Name = name, Inputs = _inputs, Outputs = _outputs, Nodes = nodes, Constants = _constants.FindAll(constant => needed.Contains(constant.Name)) };
    }

    private List<string> Renamed(IReadOnlyList<string> values) => [.. values.Select(value => _asked.GetValueOrDefault(value, value))];

    private static string Text(OnnxSetting setting) =>
        FormattableString.Invariant($"{setting.Name}={setting.Number}{setting.Whole}{(setting.Wholes is null ? "" : string.Join(';', setting.Wholes))}");
}
