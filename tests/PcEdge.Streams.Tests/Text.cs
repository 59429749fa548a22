using System.Text;

namespace PcEdge.Streams.Tests;

/// <summary>Text as an input, and what a source makes of it.</summary>
internal static class Text
{
    public static CsvSource Csv(string text, SourceOptions? options = null) =>
        new(new MemoryStream(Encoding.UTF8.GetBytes(text)), "test.csv", options ?? new SourceOptions());

    public static JsonLinesSource Json(string text, SourceOptions? options = null) =>
        new(new MemoryStream(Encoding.UTF8.GetBytes(text)), "test.jsonl", options ?? new SourceOptions());

    /// <summary>All rows as text: time, then readings; an absent one is a dash.</summary>
    public static string[] Rows(ISource source)
    {
        var row = new SourceRow(source.Channels.Count);
        var rows = new List<string>();
        while (source.TryRead(row))
        {
            IEnumerable<string> readings = row.Values.Select((v, j) => row.Presence[j] ? v.ToString("R", null) : "-");
            rows.Add(string.Join(' ', readings.Prepend(row.TimeText.IsEmpty ? "-" : Encoding.UTF8.GetString(row.TimeText))));
        }

        return [.. rows];
    }

    /// <summary>Runs a source through a model that believes what it sees, and returns what a sink wrote.</summary>
    public static string Run(ISource source, Func<Stream, ISink> sink)
    {
        using var output = new MemoryStream();
        new StreamLoop(source, new EchoModel(source.Channels.Count), sink(output)).Run();
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
