using System.Buffers;
using System.Text;
using System.Text.Json;

namespace PcEdge.Streams.Configuration;

/// <summary>The JSON schema that <c>pcedge config schema</c> prints, for editors that complete and check.</summary>
public static class ConfigurationSchema
{
    /// <summary>The schema, draft 2020-12.</summary>
    public static string Text()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
            json.WriteString("title", "pcedge run");
            json.WriteString("type", "object");
            json.WriteBoolean("additionalProperties", false);
            json.WriteStartObject("properties");
            foreach (Setting setting in SettingTable.All)
            {
                json.WriteStartObject(setting.Name);
                json.WriteString("description", setting.Help);
                WriteType(json, setting);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void WriteType(Utf8JsonWriter json, Setting setting)
    {
        switch (setting.Kind)
        {
            case SettingKind.Texts:
                json.WriteStartArray("type");
                json.WriteStringValue("array");
                json.WriteStringValue("string");
                json.WriteEndArray();
                WriteStrings(json, "items");
                break;
            case SettingKind.Pairs:
                json.WriteString("type", "object");
                WriteStrings(json, "additionalProperties");
                break;
            case SettingKind.Number or SettingKind.Count:
                json.WriteString("type", setting.Kind == SettingKind.Count ? "integer" : "number");
                WriteBound(json, setting.BoundsExcluded ? "exclusiveMinimum" : "minimum", setting.Least);
                WriteBound(json, setting.BoundsExcluded ? "exclusiveMaximum" : "maximum", setting.Most);
                break;
            case SettingKind.Interval:
                json.WriteStartArray("type");
                json.WriteStringValue("number");
                json.WriteStringValue("string");
                json.WriteEndArray();
                json.WriteNumber("exclusiveMinimum", 0);
                json.WriteString("pattern", Interval.Pattern);
                break;
            case SettingKind.Switch:
                json.WriteString("type", "boolean");
                break;
            case SettingKind.Choice:
                json.WriteStartArray("enum");
                foreach (string choice in setting.Choices)
                {
                    json.WriteStringValue(choice);
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteString("type", "string");
                break;
        }
    }

    private static void WriteStrings(Utf8JsonWriter json, string name)
    {
        json.WriteStartObject(name);
        json.WriteString("type", "string");
        json.WriteEndObject();
    }

    private static void WriteBound(Utf8JsonWriter json, string name, double bound)
    {
        if (double.IsFinite(bound))
        {
            json.WriteNumber(name, bound);
        }
    }
}
