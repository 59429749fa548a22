using System.Text.Json;
using PcEdge.Health;

namespace PcEdge.Models;

/// <summary>The section <c>health</c> of a document.</summary>
internal static class HealthSection
{
    // Their loadings and square matrices stay within some megabytes.
    private const int MostChannels = 4096;
    private const int MostCauses = 1024;

    // Each group is a hypothesis, with square matrices of its own.
    private const int MostGroups = 64;
    private const long MostNumbers = 1 << 23;

    /// <summary>Reads it; it must not watch more channels than the document has, which the caller checks.</summary>
    /// <exception cref="ModelFormatException">A field is unknown, missing or out of its range.</exception>
    public static HealthOptions Read(ref JsonCursor cursor)
    {
        var options = new HealthOptions { Channels = 0, Causes = 0 };
        var seen = new HashSet<string>(StringComparer.Ordinal);
        cursor.EnterObject("health");
        while (cursor.NextField("health.", seen, out string name))
        {
            string field = "health." + name;
            options = name switch
            {
                "channels" => options with { Channels = (int)cursor.Integer(field, 1, MostChannels) },
                "causes" => options with { Causes = (int)cursor.Integer(field, 1, MostCauses) },
                "transient" => options with { Transient = cursor.Truth(field) },
                "groups" => options with { Groups = Groups(ref cursor, field) },
                "broken-are-absent" => options with { BrokenAreAbsent = cursor.Truth(field) },
                "alarms-per-day" => options with { AlarmsPerDay = cursor.Number(field, 1e-9, 86_400) },
                "false-alarm-rate" => options with { FalseAlarmRate = cursor.Number(field, 1e-12, 1) },
                _ => throw cursor.Wrong(field, "channels, causes, transient, groups, broken-are-absent, alarms-per-day or false-alarm-rate", "another field"),
            };
            cursor.Advance();
        }

        if (options.Channels == 0 || options.Causes == 0)
        {
            throw cursor.Wrong("health", "channels and causes", "not both");
        }

        RequireGroups(cursor, options);
        return options;
    }

    /// <summary>Writes it.</summary>
    public static void Write(Utf8JsonWriter json, HealthOptions options)
    {
        json.WriteStartObject("health");
        json.WriteNumber("channels", options.Channels);
        json.WriteNumber("causes", options.Causes);
        json.WriteBoolean("transient", options.Transient);
        if (options.Groups.Count > 0)
        {
            json.WriteStartArray("groups");
            foreach (string group in options.Groups)
            {
                json.WriteStringValue(group);
            }

            json.WriteEndArray();
            json.WriteBoolean("broken-are-absent", options.BrokenAreAbsent);
        }

        json.WriteNumber("alarms-per-day", options.AlarmsPerDay);
        if (options.FalseAlarmRate is double rate)
        {
            json.WriteNumber("false-alarm-rate", rate);
        }

        json.WriteEndObject();
    }

    private static List<string> Groups(ref JsonCursor cursor, string field)
    {
        var names = new List<string>();
        cursor.EnterArray(field);
        for (; !cursor.AtEnd; cursor.Advance())
        {
            if (names.Count == MostChannels)
            {
                throw cursor.Wrong(field, $"at most {MostChannels}", "more");
            }

            names.Add(cursor.Text(field));
        }

        return names;
    }

    private static void RequireGroups(JsonCursor cursor, HealthOptions options)
    {
        if (options.Groups.Count == 0)
        {
            if (options.BrokenAreAbsent)
            {
                throw cursor.Wrong("health.broken-are-absent", "groups beside it", "none");
            }

            return;
        }

        if (options.Groups.Count != options.Channels)
        {
            throw cursor.Wrong("health.groups", $"{options.Channels} names, the group of each channel", $"{options.Groups.Count}");
        }

        int groups = new HashSet<string>(options.Groups, StringComparer.Ordinal).Count;
        if (groups < 2 || groups > MostGroups)
        {
            throw cursor.Wrong("health.groups", $"2 to {MostGroups} different names", $"{groups}");
        }

        if (options.Transient)
        {
            throw cursor.Wrong("health.transient", "false where there are groups", "true");
        }

        if ((2L * groups + 1) * options.Causes * options.Causes > MostNumbers)
        {
            throw cursor.Wrong("health.groups", $"at most {MostNumbers} numbers in the squares of {options.Causes} causes", "more");
        }
    }
}
