using System.Text.Json;
using PcEdge.Health;

namespace PcEdge.Models;

/// <summary>The section <c>health</c> of a document.</summary>
internal static class HealthSection
{
    // Their loadings and square matrices stay within some megabytes.
    private const int MostChannels = 4096;
    private const int MostCauses = 1024;

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
                "alarms-per-day" => options with { AlarmsPerDay = cursor.Number(field, 1e-9, 86_400) },
                "false-alarm-rate" => options with { FalseAlarmRate = cursor.Number(field, 1e-12, 1) },
                _ => throw cursor.Wrong(field, "channels, causes, transient, alarms-per-day or false-alarm-rate", "another field"),
            };
            cursor.Advance();
        }

        return options.Channels > 0 && options.Causes > 0 ? options : throw cursor.Wrong("health", "channels and causes", "not both");
    }

    /// <summary>Writes it.</summary>
    public static void Write(Utf8JsonWriter json, HealthOptions options)
    {
        json.WriteStartObject("health");
        json.WriteNumber("channels", options.Channels);
        json.WriteNumber("causes", options.Causes);
        json.WriteBoolean("transient", options.Transient);
        json.WriteNumber("alarms-per-day", options.AlarmsPerDay);
        if (options.FalseAlarmRate is double rate)
        {
            json.WriteNumber("false-alarm-rate", rate);
        }

        json.WriteEndObject();
    }
}
