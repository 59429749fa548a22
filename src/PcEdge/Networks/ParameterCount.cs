using PcEdge.Models;

namespace PcEdge.Networks;

/// <summary>Counts the numbers of a walk.</summary>
internal sealed class ParameterCount : IStateVisitor
{
    /// <summary>So many numbers were met.</summary>
    public long Total { get; private set; }

    /// <inheritdoc/>
    public void Visit(string name, Span<double> values) => Total += values.Length;

    /// <inheritdoc/>
    public void Visit(string name, Span<float> values) => Total += values.Length;

    /// <inheritdoc/>
    public void Visit(string name, Span<byte> values, TensorType type, int rows, int columns) => Total += (long)rows * columns;

    /// <inheritdoc/>
    public void Visit(string name, Span<long> values) => Total += values.Length;

    /// <inheritdoc/>
    public void Visit(string name, Span<bool> values) => Total += values.Length;
}
