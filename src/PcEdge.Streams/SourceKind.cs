using PcEdge.Streams.Configuration;
using PcEdge.Streams.Live;

namespace PcEdge.Streams;

/// <summary>Opens sources by their URI; <see cref="SourceTable"/> says what a URI means.</summary>
public static class SourceKind
{
    /// <summary>Forms of a source, for messages and help.</summary>
    public static string Forms { get; } = FormsOf();

    /// <summary>Opens a source.</summary>
    /// <param name="uri">One of <see cref="Forms"/>; csv:- and jsonl:- are standard input too.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="standardInput">In place of the process's standard input.</param>
    /// <param name="stop">Ends a wait for input.</param>
    /// <exception cref="StreamUriException">The URI means nothing.</exception>
    /// <exception cref="SourceException">The input cannot be read.</exception>
    public static ISource Open(string uri, SourceOptions options, Stream? standardInput = null, CancellationToken stop = default) =>
        Open([uri], options, standardInput, stop);

    /// <summary>
    /// Opens one source, or several as one: recordings are joined by their times; where a device or a pipe is among them the
    /// rows are those of a clock, and a recording is played at its own pace.
    /// </summary>
    /// <param name="uris">At least one.</param>
    /// <param name="options">How to read them.</param>
    /// <param name="standardInput">In place of the process's standard input.</param>
    /// <param name="stop">Ends a wait for input.</param>
    /// <exception cref="StreamUriException">A URI means nothing, or two channels have one name.</exception>
    /// <exception cref="SourceException">An input cannot be read.</exception>
    public static ISource Open(IReadOnlyList<string> uris, SourceOptions options, Stream? standardInput = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(uris);
        ArgumentNullException.ThrowIfNull(options);
        var parts = new List<SourcePart>();
        try
        {
            SourceOptions each = uris.Count == 1 ? options : options with { Channels = null, Optional = [] };
            foreach (string uri in uris)
            {
                parts.Add(SourcePart.Open(uri, new SourceSetup(each, standardInput, stop)));
            }

            return parts is [{ Rows: ISource alone } part] ? part.Named(alone)
                : parts.TrueForAll(static part => part.IsRecording) ? Join(parts, options)
                : Align(parts, options, stop);
        }
        catch
        {
            parts.ForEach(static part => part.Rows?.Dispose());
            throw;
        }
    }

    /// <summary>What to say of a scheme that there is not.</summary>
    internal static StreamUriException Unknown(string uri, string scheme)
    {
        var schemes = new List<string>();
        foreach (SourceEntry entry in SourceTable.All)
        {
            schemes.Add(entry.Scheme);
        }

        return scheme.Length == 0 ? new StreamUriException($"'{uri}' is no source; a source is {Forms}")
            : new StreamUriException(
                $"no source is called '{scheme}:'; {(NearestName.Of(scheme, schemes) is string near ? $"did you mean '{near}:'?" : $"a source is {Forms}")}");
    }

    private static JoinedSource Join(List<SourcePart> parts, SourceOptions options)
    {
        var recordings = new List<JoinedRecording>();
        foreach (SourcePart part in parts)
        {
            recordings.Add(new JoinedRecording(part.Address.Uri, part.Rows!, part.Settings));
        }

        return new JoinedSource(recordings, options);
    }

    private static AlignedSource Align(List<SourcePart> parts, SourceOptions options, CancellationToken stop)
    {
        var clock = new SystemClock();
        var feeds = new List<Feed>();
        foreach (SourcePart part in parts)
        {
            string uri = part.Address.Uri;
            feeds.Add(part.Device is { } device
                ? new PolledFeed(uri, device, part.Settings, clock)
                : new RowFeed(uri, part.IsRecording ? new PacedSource(part.Rows!, options.Period, stop: stop) : part.Rows!, part.Settings, clock));
        }

        return new AlignedSource(feeds, clock, options, stop);
    }

    private static string FormsOf()
    {
        var forms = new List<string>();
        foreach (SourceEntry entry in SourceTable.All)
        {
            forms.Add(entry.Scheme == "-" ? "-" : entry.Scheme + ":...");
        }

        return string.Join(", ", forms) + ", or a path that ends in .csv, .tsv or .jsonl; `pcedge config sample` shows one of each";
    }
}
