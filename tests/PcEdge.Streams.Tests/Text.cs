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
            rows.Add($"{(row.TimeText.IsEmpty ? "-" : Encoding.UTF8.GetString(row.TimeText))} {Readings(row)}");
        }

        return [.. rows];
    }

    /// <summary>The next row, which there is.</summary>
    public static SourceRow Next(ISource source)
    {
        var row = new SourceRow(source.Channels.Count);
        Assert.True(source.TryRead(row));
        return row;
    }

    /// <summary>The readings of a row as text; an absent one is a dash.</summary>
    public static string Readings(SourceRow row) => string.Join(' ', row.Values.Select((v, j) => row.Presence[j] ? v.ToString("R", null) : "-"));

    /// <summary>Runs a source through a model that believes what it sees, and returns what a sink wrote.</summary>
    public static string Run(ISource source, Func<Stream, ISink> sink)
    {
        using var output = new MemoryStream();
        new StreamLoop(source, new EchoModel(source.Channels.Count), sink(output)).Run();
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
