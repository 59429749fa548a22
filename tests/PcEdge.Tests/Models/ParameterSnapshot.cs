using PcEdge.Models;
using PcEdge.Networks;

namespace PcEdge.Tests.Models;

/// <summary>A copy of a network's parameters by name.</summary>
internal sealed class ParameterSnapshot : IStateVisitor
{
    private readonly Dictionary<string, float[]> _floats = [];

    public ParameterSnapshot(Network network) => network.VisitParameters(this);

    public float[] this[string name] => _floats[name];

    public void Visit(string name, Span<double> values)
    {
    }

    public void Visit(string name, Span<float> values) => _floats.Add(name, values.ToArray());

    public void Visit(string name, Span<long> values)
    {
    }

    public void Visit(string name, Span<bool> values)
    {
    }
}
