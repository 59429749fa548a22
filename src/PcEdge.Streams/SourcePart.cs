using PcEdge.Streams.Devices;
using PcEdge.Streams.Live;

namespace PcEdge.Streams;

/// <summary>One source as its URI says, before it becomes a stream or a part of one.</summary>
/// <param name="Address">The URI taken apart.</param>
/// <param name="Settings">How it goes into a stream.</param>
internal sealed record SourcePart(SourceAddress Address, FeedSettings Settings)
{
    /// <summary>A device that is asked; null for what gives rows by itself.</summary>
    public IDevice? Device { get; private init; }

    /// <summary>What gives rows by itself; null for a device.</summary>
    public ISource? Rows { get; private init; }

    /// <summary>True where all rows are there already, so that their own times count and not ours.</summary>
    public bool IsRecording => Rows is not null && !double.IsNaN(Rows.Progress);

    /// <summary>Understands a URI, and opens what several may read at the same time, for a moment.</summary>
    /// <exception cref="StreamException">The URI means nothing, or the input cannot be read.</exception>
    public static void Check(string uri, SourceOptions options)
    {
        (SourceEntry entry, SourceAddress address) = Find(uri);
        _ = FeedSettings.Of(address, options);
        if (entry.IsShared && address.Target != "-")
        {
            if (entry.IsPath && new FileInfo(address.Target) is { Exists: true, Length: 0 })
            {
                return; // a named pipe, which would have to be waited for
            }

            entry.Rows!(address, new SourceSetup(options with { Channels = null, Optional = [], Say = null }, null, default))?.Dispose();
        }
        else if (entry.Rows is null)
        {
            entry.Device!(address, options).Close();
        }
    }

    /// <summary>Understands a URI and opens what gives rows; a device is not opened yet.</summary>
    /// <exception cref="StreamException">The URI means nothing, or the input cannot be read.</exception>
    public static SourcePart Open(string uri, SourceSetup setup)
    {
        (SourceEntry entry, SourceAddress address) = Find(uri);
        var part = new SourcePart(address, FeedSettings.Of(address, setup.Options));
        SourceOptions own = setup.Options with { OnMissing = part.Settings.OnMissing };
        own = part.Settings.Name is null ? own : own with { Channels = null, Optional = [] };
        return entry.Rows?.Invoke(address, setup with { Options = own }) is ISource rows
            ? part with { Rows = rows }
            : part with { Device = entry.Device!(address, setup.Options) };
    }

    /// <summary>The rows as a stream of their own, under the user's name for them and with the channels asked for.</summary>
    /// <exception cref="StreamException">A channel that is asked for is not there.</exception>
    public ISource Alone(ISource rows, SourceOptions options)
    {
        if (Settings.Name is null && (options.Channels is null || AreThese(rows.Channels, options.Channels)))
        {
            return rows;
        }

        return new SelectedSource(rows, Settings.ChannelNames(null, rows.Channels), Address.Uri, options);
    }

    private static (SourceEntry Entry, SourceAddress Address) Find(string uri)
    {
        (string scheme, string target) = StreamUri.Split(uri);
        SourceEntry entry = SourceTable.Find(scheme) ?? throw SourceKind.Unknown(uri, scheme);
        return (entry, SourceAddress.Of(uri, scheme, target, [.. FeedSettings.Keys, .. entry.Keys], entry.IsPath));
    }

    private static bool AreThese(IReadOnlyList<string> channels, IReadOnlyList<string> wanted)
    {
        bool same = channels.Count == wanted.Count;
        for (int j = 0; same && j < channels.Count; j++)
        {
            same = channels[j] == wanted[j];
        }

        return same;
    }
}
