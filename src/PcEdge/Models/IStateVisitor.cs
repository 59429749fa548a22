namespace PcEdge.Models;

/// <summary>
/// Meets each array of a model's state under its name. A visitor that saves reads the spans, one that restores overwrites them;
/// a model therefore names its state once. A scalar is a span of one.
/// </summary>
public interface IStateVisitor
{
    /// <summary>The most that a counter may be: far beyond any stream, and not yet where one more overflows.</summary>
    internal const long LargestCount = 1L << 62;

    /// <summary>An array of float64.</summary>
    void Visit(string name, Span<double> values);

    /// <summary>An array of float32.</summary>
    void Visit(string name, Span<float> values);

    /// <summary>A matrix of float32, row-major: a tensor of that shape in a file.</summary>
    void Visit(string name, Span<float> values, int rows, int columns) => Visit(name, values);

    /// <summary>
    /// A matrix of numbers narrower than float32, row-major, as the bytes of a tensor of that type. Such weights never move: only a walk
    /// of parameters shows them, and whoever asks for numbers that move need not look.
    /// </summary>
    void Visit(string name, Span<byte> values, TensorType type, int rows, int columns)
    {
    }

    /// <summary>An array of int64 of which any value will do.</summary>
    void Visit(string name, Span<long> values);

    /// <summary>
    /// An array of int64 that is nothing but what it was made to be: places in arrays, counters. A file with other numbers is refused.
    /// </summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">The numbers.</param>
    /// <param name="least">The least that each may be: [1], or one for each in turn.</param>
    /// <param name="most">The most that each may be: the same.</param>
    void Visit(string name, Span<long> values, ReadOnlySpan<long> least, ReadOnlySpan<long> most) => Visit(name, values);

    /// <summary>An array of truth values.</summary>
    void Visit(string name, Span<bool> values);
}
