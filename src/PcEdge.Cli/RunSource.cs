using PcEdge.Streams;
using PcEdge.Streams.Configuration;

namespace PcEdge.Cli;

/// <summary>How a run reads its source.</summary>
internal static class RunSource
{
    /// <summary>The one source; standard input without a wish.</summary>
    /// <exception cref="CommandException">Several are given.</exception>
    public static string Uri(SettingValues settings)
    {
        IReadOnlyList<string> sources = settings.Texts("source");
        return sources.Count switch
        {
            0 => "-",
            1 => sources[0],
            _ => throw new CommandException(
                ExitCode.Usage, $"{settings.Origin("source")}: {sources.Count} sources are given, a run takes one; join their columns into one file or pipe"),
        };
    }

    /// <summary>The source's options: the time column asked for, and the channels that the model needs or the user names.</summary>
    public static SourceOptions Options(SettingValues settings, RunModel model) =>
        new()
        {
            TimeColumn = settings.Text("time"),
            Channels = model.RequiredChannels ?? Names(settings.Text("channels")),
            Optional = model.OptionalChannels,
        };

    private static string[]? Names(string? list) => list?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
