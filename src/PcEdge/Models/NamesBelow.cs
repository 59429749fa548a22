namespace PcEdge.Models;

/// <summary>Shows another visitor the same arrays under longer names: parts of a model that are there twice need two names.</summary>
internal sealed class NamesBelow(string prefix, IStateVisitor visitor) : IStateVisitor
{
    public void Visit(string name, Span<double> values) => visitor.Visit(prefix + name, values);

    public void Visit(string name, Span<float> values) => visitor.Visit(prefix + name, values);

    public void Visit(string name, Span<float> values, int rows, int columns) => visitor.Visit(prefix + name, values, rows, columns);

    public void Visit(string name, Span<byte> values, TensorType type, int rows, int columns) => visitor.Visit(prefix + name, values, type, rows, columns);

    public void Visit(string name, Span<long> values) => visitor.Visit(prefix + name, values);

    public void Visit(string name, Span<long> values, ReadOnlySpan<long> least, ReadOnlySpan<long> most) => visitor.Visit(prefix + name, values, least, most);

    public void Visit(string name, Span<bool> values) => visitor.Visit(prefix + name, values);
}
