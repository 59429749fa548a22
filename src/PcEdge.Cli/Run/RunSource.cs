using PcEdge.Streams;
using PcEdge.Streams.Configuration;

namespace PcEdge.Cli;

/// <summary>How a run reads its source.</summary>
internal static class RunSource
{
    /// <summary>The sources; standard input without a wish.</summary>
    public static IReadOnlyList<string> Uris(SettingValues settings) => settings.Texts("source") is { Count: > 0 } asked ? asked : ["-"];

    /// <summary>True where one of them is standard input.</summary>
    public static bool ReadsInput(SettingValues settings) => Uris(settings).Any(static uri => StreamUri.IsStandard(uri));

    /// <summary>Opens them as one stream.</summary>
    public static ISource Open(SettingValues settings, RunModel model, Surroundings surroundings, CancellationToken stop) =>
        SourceKind.Open(Uris(settings), Options(settings, model, surroundings), surroundings.In, stop);

    /// <summary>The source's options: the time column asked for, and the channels that the model needs or the user names.</summary>
    public static SourceOptions Options(SettingValues settings, RunModel model, Surroundings surroundings) =>
        new()
        {
            TimeColumn = settings.Text("time"),
            Channels = model.RequiredChannels ?? Names(settings.Text("channels")),
            Optional = model.OptionalChannels,
            Period = settings.Number("period"),
            MaxAge = settings.Number("max-age"),
            Align = settings.Text("align") == "mean" ? Alignment.Mean : Alignment.Last,
            OnMissing = settings.Text("on-missing") switch { "error" => MissingPolicy.Error, "ignore" => MissingPolicy.Ignore, _ => MissingPolicy.Retry },
            Sysroot = settings.Text("sysroot") ?? "",
            Say = surroundings.Log.Notice,
        };

    private static string[]? Names(string? list) => list?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
