using PcEdge.Streams;

namespace PcEdge.Cli.Table;

/// <summary>The sink <c>table</c>: a live view for a person, aligned lines for a file or pipe.</summary>
internal static class TableSink
{
    /// <summary>Opens the one that suits the surroundings.</summary>
    public static ISink Open(IReadOnlyList<string> channels, RecordContent content, Surroundings surroundings, ISource? source = null)
    {
        bool dumb = surroundings.Environment("TERM") == "dumb";
        bool colour = string.IsNullOrEmpty(surroundings.Environment("NO_COLOR"));
        return surroundings.OutIsTerminal && !dumb
            ? new LiveTable(channels, content, colour, source, surroundings)
            : new PlainTable(channels, content, surroundings.Out);
    }
}
