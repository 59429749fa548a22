namespace PcEdge.Streams;

/// <summary>One line of the table of sinks.</summary>
internal sealed class SinkEntry(string scheme, string example, string help, Func<SourceAddress, SinkSetup, ISink> open)
{
    /// <summary>The word before the colon.</summary>
    public string Scheme { get; } = scheme;

    /// <summary>A URI that works where there is such a thing.</summary>
    public string Example { get; } = example;

    /// <summary>Where it writes.</summary>
    public string Help { get; } = help;

    /// <summary>Opens it.</summary>
    public Func<SourceAddress, SinkSetup, ISink> Open { get; } = open;

    /// <summary>
    /// Looks whether it could be opened, without writing or sending anything: null, or what is in the way just now, which a run may
    /// outlast. It throws as <see cref="Open"/> does. Null where nothing can be known before it is opened.
    /// </summary>
    public Func<SourceAddress, SinkSetup, string?>? Check { get; init; }

    /// <summary>Keys that its URI may have; null where a question mark is part of a file's name.</summary>
    public string[]? Keys { get; init; }
}
