namespace PcEdge.Streams;

/// <summary>The one table of sinks that write text: what a URI means. Live views belong to the command line.</summary>
public static class SinkKind
{
    /// <summary>Forms of a sink, for messages and help.</summary>
    public const string Forms = "jsonl:FILE, jsonl:-, csv:FILE, csv:-";

    /// <summary>Opens a sink.</summary>
    /// <param name="uri">One of <see cref="Forms"/>, or a path that ends in .csv or .jsonl.</param>
    /// <param name="channels">Channel names.</param>
    /// <param name="content">What records carry.</param>
    /// <param name="standardOutput">In place of the process's standard output.</param>
    /// <exception cref="StreamUriException">The URI means nothing.</exception>
    /// <exception cref="SinkException">The file cannot be written.</exception>
    public static ISink Open(string uri, IReadOnlyList<string> channels, RecordContent content = default, Stream? standardOutput = null)
    {
        ArgumentNullException.ThrowIfNull(uri);
        (string scheme, string target) = StreamUri.Split(uri);
        return scheme switch
        {
            "jsonl" or "-" => new JsonLinesSink(Create(target, standardOutput), Name(target), channels, content),
            "csv" => new CsvSink(Create(target, standardOutput), Name(target), channels, content),
            "" => throw new StreamUriException($"'{uri}' is no sink; a sink is {Forms} or table"),
            _ => throw new StreamUriException($"no sink is called '{scheme}:'; a sink is {Forms} or table"),
        };
    }

    private static string Name(string path) => path == "-" ? "standard output" : path;

    private static Stream Create(string path, Stream? standardOutput)
    {
        if (path == "-")
        {
            return standardOutput ?? new StandardOutputStream();
        }

        if (path.Length == 0)
        {
            throw new StreamUriException("a sink needs a file or -: jsonl:FILE, csv:-");
        }

        try
        {
            return new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        }
        catch (DirectoryNotFoundException problem)
        {
            throw new SinkException(path, "its folder does not exist", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new SinkException(path, $"cannot be written: {problem.Message}", problem);
        }
    }
}
