using System.Text.Json;
using PcEdge.Detection;

namespace PcEdge.Models;

/// <summary>The section <c>detector</c> of a document: a detector behind the model of any kind.</summary>
internal static class DetectorSection
{
    /// <summary>What the names of all its tensors begin with.</summary>
    public const string Prefix = "detector.";

    /// <summary>Reads it.</summary>
    /// <exception cref="ModelFormatException">A field is unknown or out of its range.</exception>
    public static DetectorOptions Read(ref JsonCursor cursor)
    {
        var options = new DetectorOptions();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        cursor.EnterObject("detector");
        while (cursor.NextField(Prefix, seen, out string name))
        {
            string field = Prefix + name;
            options = name switch
            {
                "alarms-per-day" => options with { AlarmsPerDay = cursor.Number(field, 1e-9, 86_400) },
                "false-alarm-rate" => options with { FalseAlarmRate = cursor.Number(field, 1e-12, 1) },
                "units" => Weighed(options, ref cursor),
                _ => throw cursor.Wrong(field, "alarms-per-day, false-alarm-rate or units", "another field"),
            };
            cursor.Advance();
        }

        return options;
    }

    /// <summary>Writes it.</summary>
    public static void Write(Utf8JsonWriter json, DetectorOptions options)
    {
        json.WriteStartObject("detector");
        json.WriteNumber("alarms-per-day", options.AlarmsPerDay);
        if (options.FalseAlarmRate is double rate)
        {
            json.WriteNumber("false-alarm-rate", rate);
        }

        json.WriteStartObject("units");
        foreach (PredictionUnitTable.Entry entry in PredictionUnitTable.All)
        {
            json.WriteNumber(entry.Name, options.WeightOf(entry.Kind));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static DetectorOptions Weighed(DetectorOptions options, ref JsonCursor cursor)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        cursor.EnterObject("detector.units");
        while (cursor.NextField("detector.units.", seen, out string name))
        {
            string field = "detector.units." + name;
            PredictionUnitTable.Entry unit = PredictionUnitTable.Find(name) ?? throw cursor.Wrong(field, PredictionUnitTable.Names, "another unit");
            options = options.With(unit.Kind, cursor.Number(field, 0, DetectorOptions.LargestWeight));
            cursor.Advance();
        }

        return options;
    }
}
