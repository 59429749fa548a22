using System.Text;
using System.Text.Json;

namespace PcEdge.Streams.Configuration;

/// <summary>The configuration file: one JSON object with comments and trailing commas, keys named as the flags.</summary>
public static class ConfigurationFile
{
    /// <summary>Adds the settings of a file, and of the files in a <c>conf.d</c> folder beside it, of which later names win.</summary>
    /// <exception cref="ConfigurationException">A file cannot be read, a key is unknown, or a value is not of its kind.</exception>
    public static void Add(SettingValues values, string path)
    {
        string folder = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, "conf.d");
        string[] more = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : [];
        Array.Sort(more, static (a, b) => string.CompareOrdinal(b, a));
        foreach (string file in more)
        {
            Parse(values, Read(file), file);
        }

        Parse(values, Read(path), path);
    }

    /// <summary>Adds the settings of a file's text; <paramref name="name"/> is for messages.</summary>
    /// <exception cref="ConfigurationException">A key is unknown, or a value is not of its kind.</exception>
    public static void Parse(SettingValues values, ReadOnlySpan<byte> text, string name) =>
        KeyedFile.Walk(text, name, "{ }; `pcedge config sample` prints an example", (ref Utf8JsonReader json, string key, string origin) =>
        {
            Setting setting = SettingTable.Find(key) ?? throw new ConfigurationException(origin, Unknown(key));
            values.Add(setting, Value(ref json, setting, origin), origin);
        });

    /// <summary>What to say of a key that is no setting.</summary>
    public static string Unknown(string key) =>
        NearestName.Of(key, SettingTable.All.Select(static setting => setting.Name)) is string near
            ? $"no such setting; did you mean \"{near}\"?"
            : "no such setting; `pcedge config sample` lists them all";

    private static List<string> Value(ref Utf8JsonReader json, Setting setting, string origin)
    {
        switch (setting.Kind, json.TokenType)
        {
            case (SettingKind.Texts, JsonTokenType.StartArray):
                var texts = new List<string>();
                while (json.Read() && json.TokenType != JsonTokenType.EndArray)
                {
                    texts.Add(Scalar(ref json, JsonTokenType.String, "a list of texts", origin));
                }

                return texts;
            case (SettingKind.Pairs, _):
                return Pairs(ref json, origin);
            case (SettingKind.Number or SettingKind.Count, _):
                return [Scalar(ref json, JsonTokenType.Number, "a number", origin)];
            case (SettingKind.Interval, JsonTokenType.Number):
                return [Scalar(ref json, JsonTokenType.Number, Interval.Form, origin)];
            case (SettingKind.Interval, _):
                return [Scalar(ref json, JsonTokenType.String, Interval.Form, origin)];
            case (SettingKind.Switch, _):
                return json.TokenType is JsonTokenType.True or JsonTokenType.False
                    ? [json.TokenType == JsonTokenType.True ? "true" : "false"]
                    : throw new ConfigurationException(origin, "expected true or false");
            default:
                return [Scalar(ref json, JsonTokenType.String, "a text in quotes", origin)];
        }
    }

    private static List<string> Pairs(ref Utf8JsonReader json, string origin)
    {
        const string expected = "an object such as { \"channel\": \"group\" }";
        if (json.TokenType != JsonTokenType.StartObject)
        {
            throw new ConfigurationException(origin, $"expected {expected}");
        }

        var pairs = new List<string>();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string key = json.GetString()!;
            json.Read();
            pairs.Add($"{key}={Scalar(ref json, JsonTokenType.String, expected, origin)}");
        }

        return pairs;
    }

    private static string Scalar(ref Utf8JsonReader json, JsonTokenType type, string expected, string origin)
    {
        if (json.TokenType != type)
        {
            throw new ConfigurationException(origin, $"expected {expected}");
        }

        return type == JsonTokenType.String ? json.GetString()! : Encoding.UTF8.GetString(json.ValueSpan);
    }

    private static byte[] Read(string path) => KeyedFile.Read(path, "; `pcedge config sample > FILE` writes one");
}
