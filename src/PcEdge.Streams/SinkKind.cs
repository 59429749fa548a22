using PcEdge.Streams.Configuration;

namespace PcEdge.Streams;

/// <summary>Opens sinks by their URI; <see cref="SinkTable"/> says what a URI means. The live table belongs to the command line.</summary>
public static class SinkKind
{
    /// <summary>Forms of a sink, for messages and help.</summary>
    public static string Forms { get; } = FormsOf();

    /// <summary>Opens a sink.</summary>
    /// <param name="uri">One of <see cref="Forms"/>, or a path that ends in .csv or .jsonl.</param>
    /// <param name="channels">Channel names.</param>
    /// <param name="content">What records carry.</param>
    /// <param name="options">What it may need of the world around it.</param>
    /// <exception cref="StreamUriException">The URI means nothing.</exception>
    /// <exception cref="SinkException">It cannot be written.</exception>
    public static ISink Open(string uri, IReadOnlyList<string> channels, RecordContent content = default, SinkOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(uri);
        (SinkEntry entry, SourceAddress address) = Find(uri);
        return entry.Open(address, new SinkSetup(channels, content, options ?? new SinkOptions()));
    }

    /// <summary>Looks whether a sink could be opened, without writing or sending anything.</summary>
    /// <param name="uri">One of <see cref="Forms"/>.</param>
    /// <param name="options">What it may need of the world around it.</param>
    /// <returns>Null, or what is in the way just now, which a run may outlast: a receiver that is down, a port that is taken.</returns>
    /// <exception cref="StreamUriException">The URI means nothing.</exception>
    /// <exception cref="StreamException">It cannot be written.</exception>
    internal static string? Check(string uri, SinkOptions options)
    {
        (SinkEntry entry, SourceAddress address) = Find(uri);
        return entry.Check?.Invoke(address, new SinkSetup([], default, options));
    }

    private static (SinkEntry Entry, SourceAddress Address) Find(string uri)
    {
        (string scheme, string target) = StreamUri.Split(uri);
        SinkEntry entry = SinkTable.Find(scheme == "-" ? "jsonl" : scheme) ?? throw Unknown(uri, scheme);
        return (entry, entry.Keys is null ? SourceAddress.OfPath(uri, scheme, target) : SourceAddress.Of(uri, scheme, target, entry.Keys, isPath: false));
    }

    private static StreamUriException Unknown(string uri, string scheme)
    {
        var schemes = new List<string>();
        foreach (SinkEntry entry in SinkTable.All)
        {
            schemes.Add(entry.Scheme);
        }

        return scheme.Length == 0 ? new StreamUriException($"'{uri}' is no sink; a sink is {Forms}")
            : new StreamUriException($"no sink is called '{scheme}:'; {(NearestName.Of(scheme, schemes) is string near ? $"did you mean '{near}:'?" : $"a sink is {Forms}")}");
    }

    private static string FormsOf()
    {
        var forms = new List<string>();
        foreach (SinkEntry entry in SinkTable.All)
        {
            forms.Add(entry.Scheme + ":...");
        }

        return "table, " + string.Join(", ", forms) + " or -; `pcedge config sample` shows one of each";
    }
}
