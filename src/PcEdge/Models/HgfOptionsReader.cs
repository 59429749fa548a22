using PcEdge.Hgf;

namespace PcEdge.Models;

/// <summary>Reads a hierarchical Gaussian filter; a field that a node of its type does not have is an error, and so is one that it must have.</summary>
internal static class HgfOptionsReader
{
    private const string Remedy = "correct the document";

    /// <summary>The fields of a document that are a filter's own.</summary>
    public const string Fields = "update, nodes, timeUnit, alarmsPerDay or falseAlarmRate";

    /// <summary>True of a field that is a filter's own.</summary>
    public static bool Has(string field) => field is "update" or "nodes" or "timeUnit" or "alarmsPerDay" or "falseAlarmRate";

    /// <summary>Reads one JSON object. Whether its nodes make a filter is for <see cref="HgfCompiler"/> to say.</summary>
    /// <exception cref="ModelFormatException">A field is unknown, missing or wrong; the message names the node and the field.</exception>
    public static HgfDefinition Read(ReadOnlySpan<byte> text)
    {
        var cursor = new JsonCursor(text, "document", Remedy, lenient: true);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        HgfUpdate? update = null;
        List<HgfNode>? nodes = null;
        var definition = new HgfDefinition { Update = HgfUpdate.Unbounded, Nodes = [] };
        cursor.EnterObject("");
        while (cursor.NextField("", seen, out string name))
        {
            switch (name)
            {
                case "update":
                    update = HgfWords.Updates.Find(cursor.Text(name)) ?? throw cursor.Wrong(name, HgfWords.Updates.Words, $"\"{cursor.Text(name)}\"");
                    break;
                case "nodes":
                    nodes = Nodes(ref cursor);
                    break;
                case "timeUnit":
                    definition = definition with { TimeUnit = cursor.Number(name) };
                    break;
                case "alarmsPerDay":
                    definition = definition with { AlarmsPerDay = cursor.Number(name) };
                    break;
                case "falseAlarmRate":
                    definition = definition with { FalseAlarmRate = cursor.Number(name) };
                    break;
                default:
                    throw cursor.Wrong(name, Fields, "another field");
            }

            cursor.Advance();
        }

        cursor.ExpectEnd();
        return definition with
        {
            Update = update ?? throw cursor.Wrong("update", HgfWords.Updates.Words, "no such field"),
            Nodes = nodes ?? throw cursor.Wrong("nodes", "a list of nodes", "no such field"),
        };
    }

    private static List<HgfNode> Nodes(ref JsonCursor cursor)
    {
        var nodes = new List<HgfNode>();
        cursor.EnterArray("nodes");
        for (; !cursor.AtEnd; cursor.Advance())
        {
            nodes.Add(nodes.Count < HgfLimits.Nodes ? HgfNodeReader.Read(ref cursor, nodes.Count) : throw cursor.Wrong("nodes", $"at most {HgfLimits.Nodes}", "more"));
        }

        return nodes;
    }
}
