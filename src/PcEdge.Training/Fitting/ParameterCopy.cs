using PcEdge.Models;
using PcEdge.Networks;

namespace PcEdge.Training.Fitting;

/// <summary>A network's parameters beside it: a copy of the best of them, or their moving average.</summary>
/// <param name="prefix">What the names of its tensors begin with in a checkpoint.</param>
internal sealed class ParameterCopy(string prefix)
{
    // The first steps of a training count more: nothing is averaged with where it began.
    private const double Impatience = 10;

    private readonly List<(string Name, float[] Values)> _tensors = [];

    /// <summary>Takes what the network has now.</summary>
    public void Take(Network network) => Walk(network, static (copy, values) => values.CopyTo(copy));

    /// <summary>Gives the network what was taken.</summary>
    public void PutBack(Network network) => Walk(network, static (copy, values) => copy.CopyTo(values));

    /// <summary>Network and copy change places.</summary>
    public void Exchange(Network network) => Walk(network, static (copy, values) =>
    {
        for (int i = 0; i < copy.Length; i++)
        {
            (copy[i], values[i]) = (values[i], copy[i]);
        }
    });

    /// <summary>a += (1 - memory) (w - a), memory at most (1 + t)/(10 + t) at step t.</summary>
    public void Follow(Network network, double memory, long step)
    {
        float share = (float)(1 - Math.Min(memory, (1.0 + step) / (Impatience + step)));
        Walk(network, (copy, values) =>
        {
            for (int i = 0; i < copy.Length; i++)
            {
                copy[i] += share * (values[i] - copy[i]);
            }
        });
    }

    /// <summary>Walks the copy itself.</summary>
    public void VisitState(IStateVisitor visitor)
    {
        foreach ((string name, float[] values) in _tensors)
        {
            visitor.Visit(prefix + name, values);
        }
    }

    private void Walk(Network network, Meet meet) => network.VisitParameters(new Visitor(_tensors, meet));

    private delegate void Meet(Span<float> copy, Span<float> values);

    // Parameters of a network are float32, all of them.
    private sealed class Visitor(List<(string Name, float[] Values)> tensors, Meet meet) : IStateVisitor
    {
        private int _next;

        public void Visit(string name, Span<float> values)
        {
            if (_next == tensors.Count)
            {
                tensors.Add((name, new float[values.Length]));
            }

            meet(tensors[_next++].Values, values);
        }

        public void Visit(string name, Span<double> values) => throw new NotSupportedException(name);

        public void Visit(string name, Span<long> values) => throw new NotSupportedException(name);

        public void Visit(string name, Span<bool> values) => throw new NotSupportedException(name);
    }
}
