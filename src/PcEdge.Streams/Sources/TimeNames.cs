namespace PcEdge.Streams;

/// <summary>The names by which a column of times is known, in any case.</summary>
internal static class TimeNames
{
    private static readonly string[] Names = ["t", "time", "timestamp", "ts", "date", "datetime", "when"];

    /// <summary>True for one of the names.</summary>
    public static bool Contains(string name) => Names.Any(known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
}
