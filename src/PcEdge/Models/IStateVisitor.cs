namespace PcEdge.Models;

/// <summary>
/// Meets each array of a model's state under its name. A visitor that saves reads the spans, one that restores overwrites them;
/// a model therefore names its state once. A scalar is a span of one.
/// </summary>
public interface IStateVisitor
{
    /// <summary>An array of float64.</summary>
    void Visit(string name, Span<double> values);

    /// <summary>An array of float32.</summary>
    void Visit(string name, Span<float> values);

    /// <summary>A matrix of float32, row-major: a tensor of that shape in a file.</summary>
    void Visit(string name, Span<float> values, int rows, int columns) => Visit(name, values);

    /// <summary>An array of int64.</summary>
    void Visit(string name, Span<long> values);

    /// <summary>An array of truth values.</summary>
    void Visit(string name, Span<bool> values);
}
