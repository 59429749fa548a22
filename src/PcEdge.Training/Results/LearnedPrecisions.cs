using PcEdge.Models;
using PcEdge.Networks;

namespace PcEdge.Training.Results;

/// <summary>The precisions that a network has learned, by the name of their tensors: least, mean and largest.</summary>
internal sealed class LearnedPrecisions : IStateVisitor
{
    private readonly List<(string Tensor, double Least, double Mean, double Most)> _found = [];

    private LearnedPrecisions()
    {
    }

    /// <summary>Those of a network; a full covariance and precisions that depend on states have other tensors and are left out.</summary>
    public static IReadOnlyList<(string Tensor, double Least, double Mean, double Most)> Of(Network network)
    {
        var visitor = new LearnedPrecisions();
        network.VisitParameters(visitor);
        return visitor._found;
    }

    public void Visit(string name, Span<float> values)
    {
        if (!name.EndsWith(".precision", StringComparison.Ordinal) || values.IsEmpty)
        {
            return;
        }

        double least = values[0], most = values[0], sum = 0;
        foreach (float value in values)
        {
            (least, most, sum) = (Math.Min(least, value), Math.Max(most, value), sum + value);
        }

        _found.Add((name[..^".precision".Length], least, sum / values.Length, most));
    }

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
