namespace PcEdge.Streams.Configuration;

/// <summary>One key behind the question mark of a URI, told in samples.</summary>
/// <param name="Of">The sources, chips or sinks that know it, separated by blanks; * for every source. Sinks have "sink/" before their scheme.</param>
/// <param name="Name">The key.</param>
/// <param name="Example">A value.</param>
/// <param name="Help">What it does, and what is meant where it is not given.</param>
internal sealed record UriKey(string Of, string Name, string Example, string Help)
{
    /// <summary>True where the thing of that name knows it.</summary>
    public bool IsOf(string name) => Of == "*" ? !name.StartsWith("sink/", StringComparison.Ordinal) : $" {Of} ".Contains($" {name} ", StringComparison.Ordinal);
}
