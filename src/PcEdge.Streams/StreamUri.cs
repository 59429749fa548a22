namespace PcEdge.Streams;

/// <summary>Takes a source's or sink's URI apart.</summary>
internal static class StreamUri
{
    /// <summary>Scheme in lower case and the rest; "-" for the standard stream, "" where there is no scheme. A path tells its scheme by its ending.</summary>
    public static (string Scheme, string Target) Split(string uri)
    {
        if (uri == "-")
        {
            return ("-", "-");
        }

        int colon = uri.IndexOf(':', StringComparison.Ordinal);
        if (colon > 1 && !uri.AsSpan(0, colon).ContainsAny('/', '\\', '.')) // one letter is a drive
        {
            return (uri[..colon].ToLowerInvariant(), uri[(colon + 1)..]);
        }

        // Behind a question mark stand settings, unless it is part of a file's name.
        int mark = uri.LastIndexOf('?');
        string path = mark >= 0 && uri.IndexOf('=', mark) > 0 ? uri[..mark] : uri;
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".csv" or ".tsv" => ("csv", uri),
            ".jsonl" or ".ndjson" => ("jsonl", uri),
            _ => ("", uri),
        };
    }

    /// <summary>True where it names standard input or output: <c>-</c>, <c>csv:-</c>, also with settings behind it. A file's name may end in a dash.</summary>
    public static bool IsStandard(string uri)
    {
        string target = Split(uri).Target;
        return target == "-" || target.StartsWith("-?", StringComparison.Ordinal);
    }
}
