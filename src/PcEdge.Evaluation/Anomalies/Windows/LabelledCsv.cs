using PcEdge.Evaluation.Deployments;
using PcEdge.Streams;

namespace PcEdge.Evaluation.Anomalies.Windows;

/// <summary>A CSV file with a column of labels: 0 or a word such as <c>normal</c> for nothing, anything else for a row of an event.</summary>
internal static class LabelledCsv
{
    private static readonly string[] s_labels = ["label", "labels", "anomaly", "is_anomaly", "anomalous", "outlier", "event", "attack", "fault"];
    private static readonly string[] s_nothing = ["", "0", "false", "no", "normal", "none", "ok", "nan", "na", "null"];
    private static readonly string[] s_something = ["true", "yes", "anomaly", "anomalous", "abnormal", "outlier", "event", "attack", "fault"];

    // Humidity and temperature of four motes, one under the other: Suthaharan et al. 2010, a row every five seconds.
    private static readonly string[] s_singleHop = ["reading", "mote_id", "indoor", "humidity", "temperature", "label"];

    /// <summary>The series of a file, in the order of their first rows.</summary>
    /// <exception cref="DeploymentException">It has no such column, or cannot be read.</exception>
    public static List<AnomalySeries> Read(string file, LabelledOptions options)
    {
        var table = new TextTable(file);
        if (table.Names.AsSpan().SequenceEqual(s_singleHop))
        {
            options = new LabelledOptions
            {
                Label = options.Label,
                Series = options.Series ?? "mote_id",
                Channels = options.Channels ?? ["humidity", "temperature"],
                Period = options.Period ?? 5,
            };
        }

        int label = options.Label is { } asked ? Find(table, asked) : FindLabel(table);
        int group = options.Series is { } by ? Find(table, by) : -1;
        SeriesRows rows = SeriesRows.Read(file, new SourceOptions { Channels = options.Channels ?? Channels(table, label, group) });
        var members = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var groups = new List<string>();
        bool[] marked = new bool[rows.Lines.Length];
        for (int row = 0; row < rows.Lines.Length; row++)
        {
            int line = rows.Lines[row];
            marked[row] = IsMarked(table.Field(line, label), $"{file}:{line}: field {table.Names[label]}");
            string name = group < 0 ? "" : table.Field(line, group);
            if (!members.TryGetValue(name, out List<int>? of))
            {
                members.Add(name, of = []);
                groups.Add(name);
            }

            of.Add(row);
        }

        var series = new List<AnomalySeries>();
        foreach (string name in groups)
        {
            series.Add(Series(Path.GetFileNameWithoutExtension(file), name, rows, members[name], marked, options.Period));
        }

        return series;
    }

    private static AnomalySeries Series(string file, string group, SeriesRows rows, List<int> members, bool[] marked, double? period)
    {
        int channels = rows.Channels.Count;
        double[] values = new double[members.Count * channels];
        double[] times = new double[rows.Times.Length > 0 ? members.Count : 0];
        bool[] events = new bool[members.Count];
        for (int i = 0; i < members.Count; i++)
        {
            Array.Copy(rows.Values, members[i] * channels, values, i * channels, channels);
            events[i] = marked[members[i]];
            if (times.Length > 0)
            {
                times[i] = rows.Times[members[i]];
            }
        }

        return new AnomalySeries
        {
            Name = group.Length == 0 ? file : $"{file} {group}",
            Category = file,
            Channels = rows.Channels,
            Values = values,
            Times = times,
            Period = period,
            Windows = AnomalyWindow.Of(events),
        };
    }

    private static string[] Channels(TextTable table, int label, int group)
    {
        using ISource source = SourceKind.Open("csv:" + table.File, new SourceOptions());
        var channels = new List<string>();
        foreach (string channel in source.Channels)
        {
            if (channel != table.Names[label] && (group < 0 || channel != table.Names[group]))
            {
                channels.Add(channel);
            }
        }

        return channels.Count > 0 ? [.. channels] : throw new DeploymentException($"{table.File}:1: no column but the label holds numbers; there are {table.List}");
    }

    private static int FindLabel(TextTable table)
    {
        foreach (string name in s_labels)
        {
            int column = table.Find(name);
            if (column >= 0)
            {
                return column;
            }
        }

        throw new DeploymentException($"{table.File}:1: no column of labels ({string.Join(", ", s_labels)}); there are {table.List}; name yours with --label COLUMN");
    }

    private static int Find(TextTable table, string name)
    {
        int column = table.Find(name);
        return column >= 0 ? column : throw new DeploymentException($"{table.File}:1: no column {name}; there are {table.List}");
    }

    private static bool IsMarked(string text, string place)
    {
        string word = text.ToLowerInvariant();
        return !s_nothing.Contains(word)
            && (s_something.Contains(word) ? true
                : double.TryParse(word, System.Globalization.CultureInfo.InvariantCulture, out double number) ? number != 0
                : throw new DeploymentException($"{place}: \"{text}\" says neither that something goes on nor that nothing does; write 1 or 0"));
    }
}
