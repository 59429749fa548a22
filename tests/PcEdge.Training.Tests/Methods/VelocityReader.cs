using PcEdge.Models;

namespace PcEdge.Training.Tests.Methods;

/// <summary>Reads the float32 arrays of a walk: what momentum remembers of the first step is the mean gradient.</summary>
internal sealed class VelocityReader : IStateVisitor
{
    private readonly Dictionary<string, float[]> _arrays = [];

    /// <summary>The velocity of a tensor.</summary>
    public float[] Of(string tensor) => _arrays[$"{tensor}.velocity"];

    public void Visit(string name, Span<float> values) => _arrays[name] = values.ToArray();

    public void Visit(string name, Span<double> values)
    {
    }

    public void Visit(string name, Span<long> values)
    {
    }

    public void Visit(string name, Span<bool> values)
    {
    }
}
