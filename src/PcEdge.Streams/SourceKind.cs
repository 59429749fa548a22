namespace PcEdge.Streams;

/// <summary>The one table of sources: what a URI means.</summary>
public static class SourceKind
{
    /// <summary>Forms of a source, for messages and help.</summary>
    public const string Forms = "csv:FILE, jsonl:FILE, -, or a path that ends in .csv, .tsv or .jsonl";

    /// <summary>Opens a source.</summary>
    /// <param name="uri">One of <see cref="Forms"/>; csv:- and jsonl:- are standard input too.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="standardInput">In place of the process's standard input.</param>
    /// <param name="stop">Ends a wait for input.</param>
    /// <exception cref="StreamUriException">The URI means nothing.</exception>
    /// <exception cref="SourceException">The input cannot be read.</exception>
    public static ISource Open(string uri, SourceOptions options, Stream? standardInput = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(uri);
        (string scheme, string target) = StreamUri.Split(uri);
        return scheme switch
        {
            "csv" => Open(target, standardInput, lines => new CsvSource(lines, options), stop),
            "jsonl" => Open(target, standardInput, lines => new JsonLinesSource(lines, options), stop),
            "-" => Open("-", standardInput, lines => TextFormat.IsJson(lines) ? new JsonLinesSource(lines, options) : new CsvSource(lines, options), stop),
            "" => throw new StreamUriException($"'{uri}' is no source; a source is {Forms}"),
            _ => throw new StreamUriException($"no source is called '{scheme}:'; a source is {Forms}"),
        };
    }

    private static ISource Open(string path, Stream? standardInput, Func<LineReader, ISource> make, CancellationToken stop)
    {
        var lines = new LineReader(path == "-" ? OpenStandardInput(standardInput, stop) : OpenFile(path, stop));
        try
        {
            return make(lines);
        }
        catch
        {
            lines.Dispose();
            throw;
        }
    }

    private static ByteInput OpenStandardInput(Stream? given, CancellationToken stop)
    {
        const string name = "standard input";
        return given is not null ? new ByteInput(given, name, stop: stop) : new ByteInput(Console.OpenStandardInput(), name, 0, stop);
    }

    private static ByteInput OpenFile(string path, CancellationToken stop)
    {
        if (path.Length == 0)
        {
            throw new StreamUriException("a source needs a file: csv:FILE or jsonl:FILE");
        }

        if (Directory.Exists(path))
        {
            throw new SourceException(path, 0, "is a folder, not a file");
        }

        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            return new ByteInput(file, path, (int)file.SafeFileHandle.DangerousGetHandle(), stop);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SourceException(path, 0, "there is no such file", cause: problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new SourceException(path, 0, $"cannot be opened: {problem.Message}", cause: problem);
        }
    }
}
