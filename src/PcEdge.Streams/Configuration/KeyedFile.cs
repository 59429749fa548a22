using System.Text.Json;

namespace PcEdge.Streams.Configuration;

/// <summary>A file that is one JSON object with comments and trailing commas, walked key by key: at most 1 MiB, nested at most 8 deep.</summary>
internal static class KeyedFile
{
    private const int LargestFile = 1 << 20;

    /// <summary>Reads the value of one key: <paramref name="json"/> stands on it and is left on its last token.</summary>
    /// <param name="json">The value.</param>
    /// <param name="key">Its key.</param>
    /// <param name="origin">File, line and key, for messages.</param>
    internal delegate void TakeValue(ref Utf8JsonReader json, string key, string origin);

    /// <summary>The bytes of a file, without a byte order mark.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="remedy">What to do where there is none, as the end of the message.</param>
    /// <exception cref="ConfigurationException">It cannot be read, or is larger than a configuration is.</exception>
    public static byte[] Read(string path, string remedy)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: > LargestFile }
                ? throw new ConfigurationException(path, $"larger than {LargestFile} bytes: is this a configuration?")
                : File.ReadAllBytes(path) is var bytes && bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes.AsSpan(3).ToArray() : bytes;
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ConfigurationException(path, $"there is no such file{remedy}");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(path, "the file cannot be read; are its permissions right?");
        }
    }

    /// <summary>Hands every key of a file's text to <paramref name="take"/>, in the order of the file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <param name="example">What one object may look like, and where to find more.</param>
    /// <param name="take">Reads the value of a key.</param>
    /// <exception cref="ConfigurationException">It is not one JSON object, or a key is given twice; the message names file, line and key.</exception>
    public static void Walk(ReadOnlySpan<byte> text, string name, string example, TakeValue take)
    {
        var json = new Utf8JsonReader(text, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 8 });
        var seen = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            {
                throw new ConfigurationException($"{name}:1", $"expected one JSON object {example}");
            }

            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                string key = json.GetString()!;
                string origin = $"{name}:{Line(text, json.TokenStartIndex)}: \"{key}\"";
                if (!seen.Add(key))
                {
                    throw new ConfigurationException(origin, "is given twice");
                }

                json.Read();
                take(ref json, key, origin);
            }

            // Whatever follows the object is wrong, and is found by reading on.
            json.Read();
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

    private static int Line(ReadOnlySpan<byte> text, long offset) => text[..(int)offset].Count((byte)'\n') + 1;
}
