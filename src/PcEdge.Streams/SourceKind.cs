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
        return uris.Count == 1 ? OpenOne(uris[0], new SourceSetup(options, standardInput, stop)) : OpenSeveral(uris, options, standardInput, stop);
    }

    /// <summary>
    /// Looks whether the sources could be opened: their URIs, their settings, their files; no row is read, and nothing that
    /// another run may hold is taken.
    /// </summary>
    /// <exception cref="StreamException">A URI means nothing, or there is no such file.</exception>
    internal static void Check(IReadOnlyList<string> uris, SourceOptions options)
    {
        foreach (string uri in uris)
        {
            SourcePart.Check(uri, options);
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

    private static ISource OpenOne(string uri, SourceSetup setup)
    {
        SourcePart part = SourcePart.Open(uri, setup);
        if (part.Rows is null)
        {
            return Align([part], setup.Options, null, null, setup.Stop);
        }

        try
        {
            return part.Alone(part.Rows, setup.Options);
        }
        catch
        {
            part.Rows.Dispose();
            throw;
        }
    }

    private static ISource OpenSeveral(IReadOnlyList<string> uris, SourceOptions options, Stream? standardInput, CancellationToken stop)
    {
        // Each reads on a thread of its own: what it has to tell goes through a queue, and its waits end with the whole.
        var notices = new Notices();
        var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        SourceOptions each = options with { Channels = null, Optional = [], Say = sentence => notices.Say(sentence) };
        var parts = new List<SourcePart>();
        try
        {
            foreach (string uri in uris)
            {
                if (StreamUri.IsStandard(uri) && parts.Exists(static part => part.Address.Target == "-"))
                {
                    throw new StreamUriException($"'{uri}': standard input can be read once only");
                }

                parts.Add(SourcePart.Open(uri, new SourceSetup(each, standardInput, ending.Token)));
            }

            return parts.TrueForAll(static part => part.IsRecording) ? Join(parts, options) : Align(parts, options, notices, ending, stop);
        }
        catch
        {
            ending.Cancel();
            parts.ForEach(static part => part.Rows?.Dispose());
            throw;
        }
    }

    private static JoinedSource Join(List<SourcePart> parts, SourceOptions options)
    {
        var recordings = new JoinedRecording[parts.Count];
        for (int i = 0; i < recordings.Length; i++)
        {
            recordings[i] = new JoinedRecording(parts[i].Address.Uri, parts[i].Rows!, parts[i].Settings);
        }

        return new JoinedSource(recordings, options);
    }

    private static AlignedSource Align(List<SourcePart> parts, SourceOptions options, Notices? notices, CancellationTokenSource? ending, CancellationToken stop)
    {
        var clock = new SystemClock();
        var feeds = new Feed[parts.Count];
        for (int i = 0; i < feeds.Length; i++)
        {
            SourcePart part = parts[i];
            string uri = part.Address.Uri;
            feeds[i] = part.Device is { } device
                ? new PolledFeed(uri, device, part.Settings, clock)
                : new RowFeed(uri, part.IsRecording ? new PacedSource(part.Rows!, options.Period, stop: ending!.Token) : part.Rows!, part.Settings, clock);
        }

        return new AlignedSource(feeds, clock, options, notices, ending, stop);
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
