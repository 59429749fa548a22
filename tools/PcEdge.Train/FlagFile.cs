using System.Text;
using System.Text.Json;
using PcEdge.Cli;
using PcEdge.Streams.Configuration;

namespace PcEdge.Train;

/// <summary>A file of flags: one JSON object with comments, keys named as the flags without their dashes. What is typed beats what is written.</summary>
internal static class FlagFile
{
    private const int LargestFile = 1 << 20;

    /// <summary>Gives the flags that were not typed the values of the file.</summary>
    /// <exception cref="CommandException">It cannot be read, a key is no flag, or a value is not as expected; the message names file, line and key.</exception>
    public static void Apply(string path, ParseResult parsed, IReadOnlyList<string> except)
    {
        byte[] text = Read(path);
        var json = new Utf8JsonReader(text, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 3 });
        var seen = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            {
                throw Wrong($"{path}:1", "expected one JSON object { \"epochs\": 20 }");
            }

            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                string key = json.GetString()!;
                string origin = $"{path}:{Line(text, json.TokenStartIndex)}: \"{key}\"";
                Parameter flag = parsed.Command.Flags.FirstOrDefault(flag => flag.Name == $"--{key}" && !except.Contains(flag.Name)) ?? throw Wrong(origin, Unknown(key, parsed, except));
                if (!seen.Add(key))
                {
                    throw Wrong(origin, "is given twice");
                }

                json.Read();
                string? value = Value(ref json, flag, origin);
                if (value is not null && !parsed.Has(flag))
                {
                    Give(parsed, flag, value, origin);
                }
            }

            json.Read();
        }
        catch (JsonException problem)
        {
            throw Wrong($"{path}:{problem.LineNumber + 1}", $"not JSON at byte {problem.BytePositionInLine + 1} of the line");
        }
    }

    // A list is what stands between commas on the command line; false is a switch that was not given.
    private static string? Value(ref Utf8JsonReader json, Parameter flag, string origin)
    {
        if (flag.IsSwitch)
        {
            return json.TokenType switch { JsonTokenType.True => "true", JsonTokenType.False => null, _ => throw Wrong(origin, "expected true or false") };
        }

        if (json.TokenType != JsonTokenType.StartArray)
        {
            return Scalar(ref json, origin);
        }

        var parts = new List<string>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            parts.Add(Scalar(ref json, origin));
        }

        return string.Join(',', parts);
    }

    private static string Scalar(ref Utf8JsonReader json, string origin) => json.TokenType switch
    {
        JsonTokenType.String => json.GetString()!,
        JsonTokenType.Number => Encoding.UTF8.GetString(json.ValueSpan),
        _ => throw Wrong(origin, "expected a text in quotes, a number, or a list of them"),
    };

    private static void Give(ParseResult parsed, Parameter flag, string value, string origin)
    {
        try
        {
            parsed.Add(flag, value);
        }
        catch (CommandException problem)
        {
            throw Wrong(origin, problem.Message);
        }
    }

    private static string Unknown(string key, ParseResult parsed, IReadOnlyList<string> except) =>
        NearestName.Of(key, parsed.Command.Flags.Select(static flag => flag.Name[2..]).Where(name => !except.Contains($"--{name}"))) is string near
            ? $"no such flag; did you mean \"{near}\"?"
            : $"no such flag; `{parsed.Path} --help` lists them all";

    private static byte[] Read(string path)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > LargestFile })
            {
                throw Wrong(path, $"larger than {LargestFile} bytes: is this a configuration?");
            }

            byte[] bytes = File.ReadAllBytes(path);
            return bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw Wrong(path, problem is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : "the file cannot be read; are its permissions right?");
        }
    }

    private static int Line(ReadOnlySpan<byte> text, long offset) => text[..(int)offset].Count((byte)'\n') + 1;

    private static CommandException Wrong(string origin, string problem) => new(ExitCode.Usage, $"{origin}: {problem}");
}
