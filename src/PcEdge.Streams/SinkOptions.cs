namespace PcEdge.Streams;

/// <summary>What sinks may need of the world around them.</summary>
public sealed record SinkOptions
{
    /// <summary>In place of the process's standard output; null for that.</summary>
    public Stream? StandardOutput { get; init; }

    /// <summary>Whose units and counters are told; null for none.</summary>
    public ISource? Source { get; init; }

    /// <summary>The sinks of the same stream, whose counters are told; complete when the first record comes.</summary>
    public IReadOnlyList<ISink> Beside { get; init; } = [];

    /// <summary>What else of the run is told to those who watch it.</summary>
    public IReadOnlyList<RunCounter> Counters { get; init; } = [];

    /// <summary>Folder in place of /, under which devices are looked for; empty for / itself.</summary>
    public string Sysroot { get; init; } = "";

    /// <summary>True to write behind what a file has, as where this run wrote it already; else it is written anew.</summary>
    public bool Append { get; init; }

    /// <summary>Is told, on the stream's own thread, what goes wrong while it runs, the same not again within a minute; null to tell nobody.</summary>
    public Action<string>? Say { get; init; }
}
