using System.Text;
using System.Text.Json;
using PcEdge.Cli;
using PcEdge.Streams.Configuration;

namespace PcEdge.Train;

/// <summary>A file of flags: one JSON object with comments, keys named as the flags without their dashes. What is typed beats what is written.</summary>
internal static class FlagFile
{
    /// <summary>Gives the flags that were not typed the values of the file.</summary>
    /// <exception cref="ConfigurationException">It cannot be read, a key is no flag, or a value is not as expected; the message names file, line and key.</exception>
    public static void Apply(string path, ParseResult parsed, IReadOnlyList<string> except) =>
        KeyedFile.Walk(KeyedFile.Read(path, remedy: ""), path, "{ \"epochs\": 20 }", (ref Utf8JsonReader json, string key, string origin) =>
        {
            Parameter flag = parsed.Command.Flags.FirstOrDefault(flag => flag.Name == $"--{key}" && !except.Contains(flag.Name)) ?? throw new ConfigurationException(origin, Unknown(key, parsed, except));
            string? value = Value(ref json, flag, origin);
            if (value is not null && !parsed.Has(flag))
            {
                Give(parsed, flag, value, origin);
            }
        });

    // A list is what stands between commas on the command line; false is a switch that was not given.
    private static string? Value(ref Utf8JsonReader json, Parameter flag, string origin)
    {
        if (flag.IsSwitch)
        {
            return json.TokenType switch { JsonTokenType.True => "true", JsonTokenType.False => null, _ => throw new ConfigurationException(origin, "expected true or false") };
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
        _ => throw new ConfigurationException(origin, "expected a text in quotes, a number, or a list of them"),
    };

    private static void Give(ParseResult parsed, Parameter flag, string value, string origin)
    {
        try
        {
            parsed.Add(flag, value);
        }
        catch (CommandException problem)
        {
            throw new ConfigurationException(origin, problem.Message);
        }
    }

    private static string Unknown(string key, ParseResult parsed, IReadOnlyList<string> except) =>
        NearestName.Of(key, parsed.Command.Flags.Select(static flag => flag.Name[2..]).Where(name => !except.Contains($"--{name}"))) is string near
            ? $"no such flag; did you mean \"{near}\"?"
            : $"no such flag; `{parsed.Path} --help` lists them all";
}
