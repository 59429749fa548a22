namespace PcEdge.Streams;

/// <summary>The input cannot be read as a stream (exit code 3).</summary>
public sealed class SourceException : StreamException
{
    /// <summary>A problem in <paramref name="source"/>.</summary>
    /// <param name="source">File name, or a word for standard input.</param>
    /// <param name="line">Line counted from 1; 0 where the whole input is meant.</param>
    /// <param name="problem">What is wrong and what to do about it.</param>
    /// <param name="field">Column or key, where one is to blame.</param>
    /// <param name="cause">What the system said.</param>
    public SourceException(string source, long line, string problem, string? field = null, Exception? cause = null)
        : base(Where(source, line) + (field is null ? "" : field + ": ") + problem, cause)
    {
        Origin = source;
        Line = line;
        Field = field;
    }

    /// <summary>File name, or a word for standard input.</summary>
    public string Origin { get; }

    /// <summary>Line counted from 1; 0 where the whole input is meant.</summary>
    public long Line { get; }

    /// <summary>Column or key to blame, or null.</summary>
    public string? Field { get; }

    /// <inheritdoc/>
    public override int ExitCode => 3;

    private static string Where(string source, long line) => line > 0 ? $"{source}:{line}: " : $"{source}: ";
}
