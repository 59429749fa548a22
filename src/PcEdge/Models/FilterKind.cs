using System.Buffers;
using System.Text.Json;
using PcEdge.Filters;

namespace PcEdge.Models;

/// <summary>The kind <c>filter</c>: a <see cref="SensorFilter"/>. Its options are named as the flags of <c>pcedge run</c>.</summary>
public sealed class FilterKind : ModelKind
{
    private const string Remedy = "correct the option or leave it out";
    private const int LargestCount = 1_000_000;

    private FilterKind()
    {
    }

    /// <summary>The kind.</summary>
    public static FilterKind Instance { get; } = new();

    /// <inheritdoc/>
    public override string Id => "filter";

    /// <summary>The document of a filter over the given channels.</summary>
    public static ModelDocument Document(IReadOnlyList<string> channels, SensorFilterOptions options) =>
        new() { Kind = Instance.Id, Channels = channels, Options = WriteOptions(options) };

    /// <summary>The options of a filter's document.</summary>
    /// <exception cref="ModelFormatException">An option is unknown or out of its range.</exception>
    public static SensorFilterOptions Options(ModelDocument document)
    {
        var options = new SensorFilterOptions();
        if (document.Options.IsEmpty)
        {
            return options;
        }

        var cursor = new JsonCursor(document.Options.Span, "options", Remedy, lenient: true);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        cursor.EnterObject("");
        while (cursor.NextField("", seen, out string name))
        {
            options = name switch
            {
                "alarms-per-day" => options with { AlarmsPerDay = Between(cursor, name, 0, 86_400) },
                "false-alarm-rate" => options with { FalseAlarmRate = Between(cursor, name, 0, 1) },
                "horizon" => options with { Horizon = (int)cursor.Integer(name, 0, LargestCount) },
                "hysteresis" => options with { Hysteresis = (int)cursor.Integer(name, 1, LargestCount) },
                "group" => options with { Groups = Groups(ref cursor, document.Channels.Count) },
                _ => throw cursor.Wrong(name, "alarms-per-day, false-alarm-rate, horizon, hysteresis or group", "another option"),
            };
            cursor.Advance();
        }

        cursor.ExpectEnd();
        return options;
    }

    /// <inheritdoc/>
    public override IStreamModel Create(ModelDocument document) => new SensorFilter(document.Channels.Count, Options(document));

    private static double Between(JsonCursor cursor, string name, double above, double below)
    {
        double value = cursor.Number(name);
        return value > above && value < below ? value : throw cursor.Wrong(name, $"a number between {above} and {below}", $"{value}");
    }

    private static List<int> Groups(ref JsonCursor cursor, int channels)
    {
        var groups = new List<int>();
        cursor.EnterArray("group");
        for (; !cursor.AtEnd && groups.Count <= channels; cursor.Advance())
        {
            groups.Add((int)cursor.Integer("group", 0, ContainerLimits.Channels));
        }

        return groups.Count == channels ? groups : throw cursor.Wrong("group", $"{channels} numbers, one for each channel", "another count");
    }

    private static byte[] WriteOptions(SensorFilterOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("alarms-per-day", options.AlarmsPerDay);
            if (options.FalseAlarmRate is double rate)
            {
                json.WriteNumber("false-alarm-rate", rate);
            }

            json.WriteNumber("horizon", options.Horizon);
            json.WriteNumber("hysteresis", options.Hysteresis);
            if (options.Groups is not null)
            {
                json.WriteStartArray("group");
                foreach (int group in options.Groups)
                {
                    json.WriteNumberValue(group);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
