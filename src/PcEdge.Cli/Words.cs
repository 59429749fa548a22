namespace PcEdge.Cli;

/// <summary>The words of the stream's records, for people.</summary>
internal static class Words
{
    /// <summary>The state as records have it.</summary>
    public static string State(ChannelState state) => state switch
    {
        ChannelState.Learning => "learning",
        ChannelState.Ok => "ok",
        ChannelState.Missing => "missing",
        ChannelState.Stuck => "stuck",
        ChannelState.Outlier => "outlier",
        ChannelState.Noisy => "noisy",
        ChannelState.Drifting => "drifting",
        ChannelState.Biased => "biased",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
