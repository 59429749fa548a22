using PcEdge.Cli.Table;
using PcEdge.Streams;
using PcEdge.Streams.Configuration;

namespace PcEdge.Cli;

/// <summary>Where a run writes.</summary>
internal static class RunSinks
{
    /// <summary>The name of the live table.</summary>
    public const string Table = "table";

    /// <summary>What was asked for; without a wish, the table for a person and JSON lines for a program.</summary>
    public static IReadOnlyList<string> Uris(SettingValues settings, Surroundings surroundings) =>
        settings.Texts("sink") is { Count: > 0 } asked ? asked : [surroundings.OutIsTerminal ? Table : "jsonl:-"];

    /// <summary>Standard output has room for one.</summary>
    /// <exception cref="StreamUriException">Two want it.</exception>
    public static void RefuseTwoOnOutput(IReadOnlyList<string> uris)
    {
        bool taken = false;
        foreach (string uri in uris)
        {
            if (uri == Table || StreamUri.IsStandard(uri))
            {
                taken = taken ? throw new StreamUriException($"'{uri}': another sink writes to standard output already; give it a file") : true;
            }
        }
    }

    /// <summary>Opens one.</summary>
    /// <param name="uri">The URI.</param>
    /// <param name="source">What the records are of.</param>
    /// <param name="content">What they carry.</param>
    /// <param name="settings">The run's.</param>
    /// <param name="surroundings">The world around it.</param>
    /// <param name="append">True where this run wrote to it before.</param>
    /// <param name="counters">What the run counts itself.</param>
    /// <param name="beside">All sinks of the plan, once they are open.</param>
    public static ISink Open(
        string uri, ISource source, RecordContent content, SettingValues settings, Surroundings surroundings, bool append, RunCounters counters, List<ISink> beside) => uri == Table
        ? TableSink.Open(source.Channels, content, surroundings, source)
        : SinkKind.Open(uri, source.Channels, content, new SinkOptions
        {
            StandardOutput = StreamUri.IsStandard(uri) ? surroundings.OpenOut() : null,
            Source = source,
            Beside = beside,
            Counters = counters.All,
            Sysroot = settings.Text("sysroot") ?? "",
            Append = append,
            Say = surroundings.Log.Notice,
        });
}
