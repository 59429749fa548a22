namespace PcEdge.Streams;

/// <summary>How to read a source. The defaults find out everything from the input.</summary>
public sealed record SourceOptions
{
    /// <summary>The word for <see cref="TimeColumn"/> that says the input has no times.</summary>
    public const string NoTime = "none";

    /// <summary>Most channels a stream may have. What a source allocates to find them out is at most 4 MiB and 64 bytes for each byte that it looks at.</summary>
    public const int MostChannels = 4096;

    /// <summary>Longest name of a channel: characters of a CSV header's field, which is cut there; bytes of a key of JSON with those that it lies in.</summary>
    internal const int LongestName = 512;

    /// <summary>Longest line of text input, bytes.</summary>
    public const int LongestLine = 16 * 1024 * 1024;

    /// <summary>Column or key that holds the time; <see cref="NoTime"/> for none; null to find it by its name and form.</summary>
    public string? TimeColumn { get; init; }

    /// <summary>The columns or keys to read, in this order; null for all that hold numbers.</summary>
    public IReadOnlyList<string>? Channels { get; init; }

    /// <summary>Those of <see cref="Channels"/> that the input need not have: such a channel is then absent in every row.</summary>
    public IReadOnlyList<string> Optional { get; init; } = [];

    /// <summary>Field delimiter of CSV; null to detect comma, semicolon, tab or bar.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Whether 21,4 means 21.4; null to decide by the first number with a comma or a point, where the delimiter is not a comma.</summary>
    public bool? DecimalComma { get; init; }

    /// <summary>Seconds from row to row where several sources become one stream, or devices are asked; null for 1.</summary>
    public double? Period { get; init; }

    /// <summary>Seconds that a reading counts; null for three periods, of the stream or of its source, whichever is longer.</summary>
    public double? MaxAge { get; init; }

    /// <summary>Which reading a row gets where several came, or none.</summary>
    public Alignment Align { get; init; }

    /// <summary>What to do while a device does not answer.</summary>
    public MissingPolicy OnMissing { get; init; }

    /// <summary>Folder in place of /, under which devices are looked for; empty for / itself.</summary>
    public string Sysroot { get; init; } = "";

    /// <summary>Is told, on the stream's own thread, what goes wrong while it runs, the same not again within a minute; null to tell nobody.</summary>
    public Action<string>? Say { get; init; }
}
