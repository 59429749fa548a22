using System.Text;
using System.Text.Json;

namespace PcEdge.Streams.Configuration;

/// <summary>The configuration file: one JSON object with comments and trailing commas, keys named as the flags.</summary>
public static class ConfigurationFile
{
    private const int LargestFile = 1 << 20;

    /// <summary>Adds the settings of a file, and of the files in a <c>conf.d</c> folder beside it, of which later names win.</summary>
    /// <exception cref="ConfigurationException">A file cannot be read, a key is unknown, or a value is not of its kind.</exception>
    public static void Add(SettingValues values, string path)
    {
        string folder = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, "conf.d");
        string[] more = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : [];
        Array.Sort(more, static (a, b) => string.CompareOrdinal(b, a));
        foreach (string file in more)
        {
            Parse(values, ReadFile(file), file);
        }

        Parse(values, ReadFile(path), path);
    }

    /// <summary>Adds the settings of a file's text; <paramref name="name"/> is for messages.</summary>
    /// <exception cref="ConfigurationException">A key is unknown, or a value is not of its kind.</exception>
    public static void Parse(SettingValues values, ReadOnlySpan<byte> text, string name)
    {
        var json = new Utf8JsonReader(text, new JsonReaderOptions
        {
            AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 8,
        });
        var seen = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            {
                throw new ConfigurationException($"{name}:1", "expected one JSON object { }; `pcedge config sample` prints an example");
            }

            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                string key = json.GetString()!;
                string origin = $"{name}:{Line(text, json.TokenStartIndex)}: \"{key}\"";
                Setting setting = SettingTable.Find(key) ?? throw new ConfigurationException(origin, Unknown(key));
                if (!seen.Add(key))
                {
                    throw new ConfigurationException(origin, "is given twice");
                }

                json.Read();
                values.Add(setting, Value(ref json, setting, origin), origin);
            }

            while (json.Read())
            {
            }
        }
        catch (JsonException problem)
        {
            throw new ConfigurationException($"{name}:{problem.LineNumber + 1}", $"not JSON at byte {problem.BytePositionInLine + 1} of the line");
        }
        catch (InvalidOperationException)
        {
            throw new ConfigurationException($"{name}:{Line(text, json.TokenStartIndex)}", "a text that is not UTF-8");
        }
    }

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

    private static byte[] ReadFile(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: > LargestFile }
                ? throw new ConfigurationException(path, $"larger than {LargestFile} bytes: is this a configuration?")
                : File.ReadAllBytes(path) is var bytes && bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ConfigurationException(path, "there is no such file; `pcedge config sample > FILE` writes one");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(path, "the file cannot be read; are its permissions right?");
        }
    }

    private static int Line(ReadOnlySpan<byte> text, long offset) => text[..(int)offset].Count((byte)'\n') + 1;
}
