using System.Globalization;
using System.Text;
using PcEdge.Cli.Log;
using PcEdge.Streams;

namespace PcEdge.Cli;

/// <summary>What a run says at its end, on stderr.</summary>
internal static class RunSummary
{
    private const int MostChannels = 40;

    /// <summary>Writes the summary.</summary>
    public static void Write(RunLog log, ISource source, StreamLoop loop, RunModel model, IReadOnlyList<ISink> sinks, RunTally tally, TimeSpan elapsed)
    {
        double rate = tally.Rows / Math.Max(elapsed.TotalSeconds, 1e-6);
        Line(log, $"{Rows(tally.Rows)}, {Count(source.Channels.Count, "channel")}, {Span(tally)}; {elapsed.TotalSeconds:0.00} s, {rate:#,0} rows/s");
        foreach (string sentence in loop.Clock.Sentences().Concat(source.Report?.Notes ?? []).Concat(source.Report?.Sentences() ?? []).Concat(model.Sentences()))
        {
            Line(log, $"{sentence}");
        }

        foreach (ISink sink in sinks)
        {
            foreach (string sentence in sink.Sentences())
            {
                Line(log, $"{sentence}");
            }
        }

        Line(log, $"{Count(tally.Episodes, "alarm episode")}");
        WriteChannels(log, source.Channels, tally);
    }

    private static void WriteChannels(RunLog log, IReadOnlyList<string> channels, RunTally tally)
    {
        int width = Math.Min(24, channels.Max(static name => name.Length));
        for (int j = 0; j < Math.Min(channels.Count, MostChannels); j++)
        {
            var line = new StringBuilder();
            line.Append("  ").Append(Table.Columns.Fit(channels[j], width)).Append(' ');
            for (ChannelState state = ChannelState.Learning; state <= ChannelState.Biased; state++)
            {
                long rows = tally.RowsInState(j, state);
                if (rows > 0)
                {
                    line.Append(CultureInfo.InvariantCulture, $" {Words.State(state)} {Percent(rows, tally.Rows)}");
                }
            }

            if (tally.AlarmRows(j) > 0)
            {
                line.Append(CultureInfo.InvariantCulture, $"  ({Rows(tally.AlarmRows(j))} in alarm)");
            }

            log.Detail(line.ToString());
        }

        if (channels.Count > MostChannels)
        {
            log.Detail($"  ... and {channels.Count - MostChannels} more channels");
        }
    }

    private static string Span(RunTally tally)
    {
        string span = Duration(tally.Span);
        return tally.FirstTime.Length == 0 ? span : $"{tally.FirstTime} to {Encoding.UTF8.GetString(tally.LastTime)} ({span})";
    }

    private static string Duration(double seconds) => seconds switch
    {
        >= 2 * 86_400 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 86_400:0.#} days"),
        >= 2 * 3_600 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3_600:0.#} h"),
        >= 2 * 60 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0.#} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.###} s"),
    };

    private static string Percent(long part, long whole)
    {
        double share = 100.0 * part / whole;
        return share switch
        {
            100 => "100%",
            > 99.9 => ">99.9%",
            < 0.1 => "<0.1%",
            _ => string.Create(CultureInfo.InvariantCulture, $"{share:0.0}%"),
        };
    }

    private static string Rows(long count) => Count(count, "row");

    private static string Count(long count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {noun}{(count == 1 ? "" : "s")}");

    private static void Line(RunLog log, FormattableString text) => log.Info(text.ToString(CultureInfo.InvariantCulture));
}
