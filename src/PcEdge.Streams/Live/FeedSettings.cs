namespace PcEdge.Streams.Live;

/// <summary>How one feed goes into the stream.</summary>
/// <param name="Every">Seconds from reading to reading.</param>
/// <param name="Oldest">Seconds that a reading counts.</param>
/// <param name="Alignment">Which reading a row gets.</param>
/// <param name="OnMissing">What to do while the device does not answer.</param>
/// <param name="Name">The user's name for it; null for the device's own.</param>
internal sealed record FeedSettings(double Every, double Oldest, Alignment Alignment = Alignment.Last, MissingPolicy OnMissing = MissingPolicy.Retry, string? Name = null)
{
    private const double OldestInSteps = 3;

    /// <summary>Common keys of a URI.</summary>
    public static readonly string[] Keys = ["every", "max-age", "align", "on-missing", "name"];

    /// <summary>The settings of a source: what its URI says, else what the run says.</summary>
    /// <exception cref="StreamUriException">A value makes no sense.</exception>
    public static FeedSettings Of(SourceAddress address, SourceOptions options) =>
        Of(options, address.Seconds("every"), address.Seconds("max-age"), address.Text("name")) with
        {
            Alignment = (Alignment)address.Choice("align", (int)options.Align, "last", "mean"),
            OnMissing = (MissingPolicy)address.Choice("on-missing", (int)options.OnMissing, "retry", "error", "ignore"),
        };

    /// <summary>The settings of a source: what is said of it, else what the run says.</summary>
    public static FeedSettings Of(SourceOptions options, double? every, double? oldest, string? name)
    {
        double period = options.Period ?? 1;
        return new FeedSettings(
            every ?? period, oldest ?? options.MaxAge ?? OldestInSteps * Math.Max(every ?? period, period), options.Align, options.OnMissing, name);
    }

    /// <summary>The names of channels in the stream: kitchen.temperature, or kitchen where the device has one channel and the user named it.</summary>
    public string[] ChannelNames(string? device, IReadOnlyList<string> channels)
    {
        var names = new string[channels.Count];
        for (int j = 0; j < names.Length; j++)
        {
            names[j] = ChannelName(device, channels[j], names.Length);
        }

        return names;
    }

    private string ChannelName(string? device, string channel, int channels) =>
        Name is not null && channels == 1 ? Name
        : (Name ?? device) is string prefix ? $"{prefix}.{channel}"
        : channel;
}
