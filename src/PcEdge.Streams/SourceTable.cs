namespace PcEdge.Streams;

/// <summary>Every kind of source, one entry each, in the order in which they are told.</summary>
internal static class SourceTable
{
    /// <summary>The entries.</summary>
    public static IReadOnlyList<SourceEntry> All { get; } =
    [
        new("csv", "csv:sensors.csv", "rows of delimited text") { Rows = TextInput.Csv, IsPath = true },
        new("jsonl", "jsonl:sensors.jsonl", "one JSON object a line") { Rows = TextInput.JsonLines, IsPath = true },
        new("-", "-", "standard input, CSV or JSON lines") { Rows = TextInput.Either, IsPath = true },
    ];

    /// <summary>The entry of a scheme, or null.</summary>
    public static SourceEntry? Find(string scheme)
    {
        foreach (SourceEntry entry in All)
        {
            if (entry.Scheme == scheme)
            {
                return entry;
            }
        }

        return null;
    }
}
