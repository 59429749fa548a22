using PcEdge.Models;
using PcEdge.Onnx.Graphs;

namespace PcEdge.Onnx.Runtime;

/// <summary>Gives the open dimensions of inputs and outputs their sizes: those named in the options, 1 for a batch.</summary>
internal sealed class OpenDimensions(string file, IReadOnlyDictionary<string, long> given)
{
    private const long Open = -1;

    private readonly Dictionary<string, long> _fixed = new(given);

    /// <summary>The inputs with every dimension fixed.</summary>
    /// <exception cref="OnnxException">One stays open.</exception>
    public List<OnnxValue> Inputs(IReadOnlyList<OnnxValue> inputs)
    {
        // A batch is the first dimension, and it is the same wherever its name comes up.
        foreach (OnnxValue input in inputs)
        {
            if (input.Shape.Count > 0 && input.Shape[0] < 0)
            {
                _fixed.TryAdd(Key(input, 0), 1);
            }
        }

        return inputs.Select(Fix).Select(Whole).ToList();
    }

    /// <summary>The outputs, with those dimensions fixed that the inputs' names fix.</summary>
    public List<OnnxValue> Outputs(IReadOnlyList<OnnxValue> outputs) => outputs.Select(Fix).ToList();

    /// <summary>Names and sizes to tell ONNX Runtime.</summary>
    public IReadOnlyDictionary<string, long> Sizes => _fixed;

    /// <summary>Whether every dimension is fixed.</summary>
    public static bool IsFixed(OnnxValue value)
    {
        bool isFixed = value.HasShape;
        foreach (long size in value.Shape)
        {
            isFixed &= size >= 0;
        }

        return isFixed;
    }

    // Loops, not queries: the native binary has each of those once a type.
    private OnnxValue Fix(OnnxValue value)
    {
        long[] shape = new long[value.Shape.Count];
        for (int i = 0; i < shape.Length; i++)
        {
            shape[i] = value.Shape[i] >= 0 ? value.Shape[i] : _fixed.GetValueOrDefault(Key(value, i), Open);
        }

        return value with { Shape = shape };
    }

    private OnnxValue Whole(OnnxValue input)
    {
        if (!input.HasShape)
        {
            throw new OnnxException($"{file}: input '{OneLine.Of(input.Name)}' has no shape; export it with a fixed one, for example [1, n]");
        }

        for (int i = 0; i < input.Shape.Count; i++)
        {
            if (input.Shape[i] < 1)
            {
                throw new OnnxException(
                    $"{file}: input {OneLine.Of(input.Describe())} leaves dimension '{OneLine.Of(Key(input, i))}' open; say how large it is, or export it with a fixed shape");
            }
        }

        return OnnxTensors.NumberCount(input.Shape) > 0
            ? input
            : throw new OnnxException($"{file}: input {OneLine.Of(input.Describe())} has more than {OnnxSession.LargestTensor} numbers; export a smaller one");
    }

    /// <summary>What a dimension is called: its name, or <c>input:index</c> for one without.</summary>
    public static string Key(OnnxValue value, int dimension) =>
        dimension < value.DimensionNames.Count && value.DimensionNames[dimension].Length > 0 ? value.DimensionNames[dimension] : $"{value.Name}:{dimension}";
}
