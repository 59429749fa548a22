using System.Text;
using PcEdge.Models;

namespace PcEdge.Streams;

/// <summary>Which keys of a JSON-lines input are channels, which is the time, and which are left out; found out from its first lines.</summary>
internal sealed class JsonLinesLayout
{
    private readonly Dictionary<string, ColumnSample> _keys = new(StringComparer.Ordinal);
    private readonly List<ColumnSample> _order = [];
    private readonly HashSet<string> _lists = new(StringComparer.Ordinal);
    private readonly SourceReport _report;
    private readonly string _name;

    private JsonLinesLayout(string name, SourceReport report)
    {
        _name = name;
        _report = report;
    }

    /// <summary>Channel names.</summary>
    public string[] Channels { get; private set; } = [];

    /// <summary>Key of the time; null without.</summary>
    public string? TimeKey { get; private set; }

    /// <summary>Keys known to be no channels.</summary>
    public string[] Ignored { get; private set; } = [];

    /// <summary>Reads the layout off the first lines.</summary>
    /// <exception cref="SourceException">The input is empty, no JSON, or has no numbers.</exception>
    public static JsonLinesLayout Find(string name, List<byte[]> lines, SourceOptions options, SourceReport report)
    {
        var layout = new JsonLinesLayout(name, report);
        if (lines.Count == 0)
        {
            throw new SourceException(name, 0, "the input is empty; give one JSON object a line");
        }

        int objects = 0;
        var fields = new JsonFields();
        foreach (byte[] line in lines)
        {
            if (fields.TryRead(line))
            {
                objects++;
                layout.See(fields);
            }
        }

        if (objects == 0)
        {
            throw new SourceException(name, 1, $"is no JSON object ('{SourceReport.Excerpt(lines[0])}'); give one object a line, such as {{\"t\":0,\"kitchen\":21.4}}");
        }

        layout.FindTime(options.TimeColumn);
        layout.ChooseChannels(options.Channels);
        return layout;
    }

    private void See(JsonFields fields)
    {
        var numbers = new NumberReader(commaAllowed: false, decimalComma: false);
        for (int i = 0; i < fields.Count; i++)
        {
            string key = Encoding.UTF8.GetString(fields.Name(i));
            if (fields.Kind(i) == JsonFields.LeafKind.List || OneLine.HasControls(key))
            {
                _lists.Add(key);
                continue;
            }

            if (!_keys.TryGetValue(key, out ColumnSample? sample))
            {
                if (_keys.Count > SourceOptions.MostChannels)
                {
                    throw new SourceException(_name, 1, $"has more than {SourceOptions.MostChannels} keys, the most channels of a stream; choose some with --channels");
                }

                sample = new ColumnSample(key, isNamed: true);
                _keys.Add(key, sample);
                _order.Add(sample);
            }

            sample.See(fields.Text(i), ref numbers);
        }
    }

    private void FindTime(string? asked)
    {
        if (asked is null)
        {
            TimeKey = (_order.Find(k => TimeNames.Contains(k.Name) && k.HoldsTimes) ?? _order.Find(k => TimeNames.Contains(k.Name)))?.Name;
            if (TimeKey is null && _order is [{ Dates: > 0, HoldsTimes: true } first, ..])
            {
                TimeKey = first.Name;
            }
        }
        else if (asked != SourceOptions.NoTime)
        {
            TimeKey = asked;
            if (!_keys.ContainsKey(asked))
            {
                _report.Note($"the time '{asked}' is not among the keys of the first lines: {string.Join(", ", _order.Take(12).Select(k => k.Name))}");
            }
        }
    }

    private void ChooseChannels(IReadOnlyList<string>? asked)
    {
        IEnumerable<ColumnSample> others = _order.Where(k => k.Name != TimeKey);
        Channels = asked is { Count: > 0 } ? [.. asked.Distinct(StringComparer.Ordinal)] : [.. others.Where(k => k.HoldsNumbers).Select(k => k.Name)];
        Ignored = [.. others.Select(k => k.Name).Concat(_lists).Except(Channels, StringComparer.Ordinal)];
        if (Channels.Length == 0)
        {
            throw new SourceException(_name, 1, $"no key holds numbers ({string.Join(", ", _order.Take(12).Select(k => k.Name))}); a row is an object such as {{\"t\":0,\"kitchen\":21.4}}");
        }

        if (asked is null or { Count: 0 })
        {
            foreach (ColumnSample key in others.Where(k => !k.HoldsNumbers))
            {
                _report.Note($"key '{key.Name}' holds text ('{key.Example}'); it is left out");
            }

            foreach (string list in _lists.Except(Channels, StringComparer.Ordinal))
            {
                _report.Note($"key '{list}' {(OneLine.HasControls(list) ? "has control characters in its name" : "holds a list")}; it is left out");
            }
        }
    }
}
