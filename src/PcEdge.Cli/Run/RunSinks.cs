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

    /// <summary>Opens them; those already open are closed where a later one cannot be.</summary>
    public static List<ISink> Open(IReadOnlyList<string> uris, ISource source, RecordContent content, IReadOnlyList<RunCounter> counters, SettingValues settings, Surroundings surroundings)
    {
        var sinks = new List<ISink>();
        bool outTaken = false;
        try
        {
            foreach (string uri in uris)
            {
                if (uri == Table || uri.EndsWith('-'))
                {
                    outTaken = outTaken ? throw new StreamUriException($"'{uri}': another sink writes to standard output already; give it a file") : true;
                }

                sinks.Add(uri == Table
                    ? TableSink.Open(source.Channels, content, surroundings, source)
                    : SinkKind.Open(uri, source.Channels, content, new SinkOptions
                    {
                        StandardOutput = uri.EndsWith('-') ? surroundings.OpenOut() : null,
                        Source = source,
                        Beside = sinks,
                        Counters = counters,
                        Sysroot = settings.Text("sysroot") ?? "",
                        Say = sentence => surroundings.Err.WriteLine($"pcedge: {sentence}"),
                    }));
            }
        }
        catch
        {
            sinks.ForEach(static sink => sink.Dispose());
            throw;
        }

        return sinks;
    }
}
