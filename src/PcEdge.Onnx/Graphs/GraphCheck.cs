using PcEdge.Models;
using PcEdge.Onnx.Runtime;

namespace PcEdge.Onnx.Graphs;

/// <summary>
/// What can be seen of a graph before anybody runs it: every name is given once, every name that is taken is given, nothing depends on itself, no shape is absurd.
/// ONNX Runtime finds most of it too, in words of its own; some absurd shapes end the process there.
/// </summary>
internal sealed class GraphCheck(string file, OnnxGraph graph)
{
    /// <summary>Operators that take a shape, and at which place: its numbers are sizes, unlike the ends of a slice.</summary>
    private static readonly Dictionary<string, int> ShapeTakers = new() { ["Reshape"] = 1, ["Expand"] = 1, ["Tile"] = 1, ["ConstantOfShape"] = 0, ["OneHot"] = 1, ["Resize"] = 3, ["Pad"] = 1 };

    /// <summary>Which operator gives a name; -1 where it is given from outside.</summary>
    private readonly Dictionary<string, int> _givers = [];

    /// <summary>An error where the graph cannot be run.</summary>
    public void Check()
    {
        FindGivers();
        CheckTaken();
        CheckCycles();
        CheckSizes();
    }

    private void FindGivers()
    {
        foreach (string name in graph.Inputs.Select(input => input.Name).Concat(graph.Constants.Select(constant => constant.Name)))
        {
            Give(name, -1);
        }

        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            foreach (string name in graph.Nodes[i].Outputs)
            {
                // An optional result that nobody wants has no name.
                if (name.Length > 0)
                {
                    Give(name, i);
                }
            }
        }
    }

    private void Give(string name, int giver)
    {
        if (!_givers.TryAdd(name, giver))
        {
            throw Refuse($"'{OneLine.Of(name)}' is given twice");
        }
    }

    private void CheckTaken()
    {
        foreach (OnnxNode node in graph.Nodes)
        {
            foreach (string name in node.Inputs)
            {
                if (name.Length > 0 && !_givers.ContainsKey(name))
                {
                    throw Refuse($"operator {OneLine.Of(node.Operator)} takes '{OneLine.Of(name)}', which nothing gives");
                }
            }
        }

        if (graph.Outputs.Count == 0)
        {
            throw Refuse("it has no output");
        }

        foreach (OnnxValue output in graph.Outputs)
        {
            if (!_givers.ContainsKey(output.Name))
            {
                throw Refuse($"nothing gives output '{OneLine.Of(output.Name)}'");
            }
        }
    }

    // Operators that wait for nothing are taken away until none is left; what then stays waits for itself.
    private void CheckCycles()
    {
        var waiting = new int[graph.Nodes.Count];
        var takers = new List<int>[graph.Nodes.Count];
        for (int i = 0; i < takers.Length; i++)
        {
            takers[i] = [];
        }

        for (int i = 0; i < waiting.Length; i++)
        {
            foreach (string name in graph.Nodes[i].Inputs)
            {
                if (name.Length > 0 && _givers[name] >= 0)
                {
                    takers[_givers[name]].Add(i);
                    waiting[i]++;
                }
            }
        }

        var ready = new Queue<int>(Sequences.Range(0, waiting.Length).Where(i => waiting[i] == 0));
        int done = 0;
        for (; ready.TryDequeue(out int i); done++)
        {
            foreach (int taker in takers[i])
            {
                if (--waiting[taker] == 0)
                {
                    ready.Enqueue(taker);
                }
            }
        }

        if (done < waiting.Length)
        {
            throw Refuse($"operator {OneLine.Of(graph.Nodes[Array.FindIndex(waiting, count => count > 0)].Operator)} waits for its own result");
        }
    }

    private void CheckSizes()
    {
        foreach (OnnxValue value in graph.Inputs.Concat(graph.Outputs))
        {
            if (OnnxTensors.NumberCount(value.Shape.Where(size => size >= 0)) < 0)
            {
                throw Refuse($"{OneLine.Of(value.Describe())} has more than {OnnxSession.LargestTensor} numbers");
            }
        }

        Dictionary<string, OnnxTensor> constants = graph.Constants.ToDictionary(constant => constant.Name, constant => constant);
        foreach (OnnxNode node in graph.Nodes)
        {
            if (ShapeTakers.TryGetValue(node.Operator, out int place) && place < node.Inputs.Count
                && constants.TryGetValue(node.Inputs[place], out OnnxTensor? shape) && shape.Wholes is not null
                && OnnxTensors.NumberCount(shape.Wholes.Where(size => size > 0)) < 0)
            {
                throw Refuse($"operator {node.Operator} asks for more than {OnnxSession.LargestTensor} numbers");
            }
        }
    }

    private OnnxException Refuse(string what) => new($"{file}: {what}; the file is damaged or was exported wrongly: export it again");
}
