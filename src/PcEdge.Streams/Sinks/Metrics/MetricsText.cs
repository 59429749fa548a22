using System.Text;

namespace PcEdge.Streams;

/// <summary>Numbers in Prometheus' text format, version 0.0.4. A number that there is not is left out.</summary>
internal sealed class MetricsText
{
    private readonly byte[][] _labels;
    private readonly RecordContent _content;
    private readonly ISource? _source;
    private readonly IReadOnlyList<RunCounter> _counters;

    /// <param name="channels">Channel names.</param>
    /// <param name="units">[channels] or empty.</param>
    /// <param name="content">What records carry.</param>
    /// <param name="source">Whose counters are told; null for none.</param>
    /// <param name="counters">What else of the run is counted.</param>
    public MetricsText(IReadOnlyList<string> channels, IReadOnlyList<string> units, RecordContent content, ISource? source, IReadOnlyList<RunCounter> counters)
    {
        _labels = new byte[channels.Count][];
        for (int j = 0; j < _labels.Length; j++)
        {
            string unit = units.Count > j && units[j].Length > 0 ? $",unit=\"{Escaped(units[j])}\"" : "";
            _labels[j] = Encoding.UTF8.GetBytes($"{{channel=\"{Escaped(channels[j])}\"{unit}");
        }

        (_content, _source, _counters) = (content, source, counters);
    }

    /// <summary>The sinks whose counters are told.</summary>
    public ISink[] Beside { get; set; } = [];

    /// <summary>Writes all.</summary>
    public void Write(Utf8Writer text, MetricsBoard board, double now)
    {
        One(text, "rows_total", "counter", "Rows of the stream so far.", board.Rows);
        One(text, "alarms_total", "counter", "Times that an alarm of the stream began.", board.Alarms);
        One(text, "alarm", "gauge", "1 while the stream is in alarm.", board.AnyAlarm ? 1 : 0);
        One(text, "surprise_nats", "gauge", "Surprise of the last row under the prediction made before it.", board.Surprise);
        One(text, "evidence_nats", "gauge", "-ln of how often a row is so unusual where nothing happens.", board.Evidence);
        One(text, "last_row_timestamp_seconds", "gauge", "Time of the last row on its own clock.", board.Time);
        One(text, "last_row_age_seconds", "gauge", "Seconds since the last row came.", now - board.Came);
        Each(text, board, ChannelNumber.Value, "value", "The reading as it came, in the sensor's unit.");
        Each(text, board, ChannelNumber.Estimate, "estimate", "What the model believes the true value to be, in the sensor's unit.");
        Each(text, board, ChannelNumber.Deviation, "deviation", "Standard deviation of the estimate, in the sensor's unit.");
        Each(text, board, ChannelNumber.Trusted, "trusted", "The reading while it is credible, else the estimate.");
        Each(text, board, ChannelNumber.Precision, "precision", "Precision of the reading, 1 over the square of the sensor's unit.");
        Each(text, board, ChannelNumber.Weight, "weight_ratio", "Share of its full trust that the reading was given.");
        Each(text, board, ChannelNumber.Surprise, "surprise_nats", "Surprise of the reading.");
        if (_content.Forecast)
        {
            Each(text, board, ChannelNumber.Forecast, "forecast", "The value predicted at the horizon, in the sensor's unit.");
            Each(text, board, ChannelNumber.ForecastDeviation, "forecast_deviation", "Standard deviation of the forecast.");
        }

        Head(text, "channel_alarm", "gauge", "1 while the channel is in alarm.");
        for (int j = 0; j < _labels.Length; j++)
        {
            Line(text, "channel_alarm"u8, j, default, board.Alarm(j) ? 1 : 0);
        }

        Head(text, "channel_state", "gauge", "1 for the state that the channel is in, 0 for the others.");
        for (int j = 0; j < _labels.Length; j++)
        {
            for (ChannelState state = ChannelState.Learning; state <= ChannelState.Biased; state++)
            {
                Line(text, "channel_state"u8, j, RecordWords.Of(state), board.State(j) == state ? 1 : 0);
            }
        }

        Head(text, "channel_absent_rows_total", "counter", "Rows in which the channel had no reading.");
        for (int j = 0; j < _labels.Length; j++)
        {
            Line(text, "channel_absent_rows_total"u8, j, default, board.Absent(j));
        }

        if (_source is { Counters.Count: > 0 })
        {
            Counts(text, "channel_readings_total", "Readings that arrived.", static counters => counters.Readings);
            Counts(text, "channel_failures_total", "Readings that failed.", static counters => counters.Failures);
            Counts(text, "channel_stale_rows_total", "Rows in which the last reading was too old to count.", static counters => counters.Stale);
            Counts(text, "channel_reopens_total", "Times that the device was opened again.", static counters => counters.Reopens);
        }

        SinkCounters[] sinks = CountersOf(Beside);
        if (sinks.Length > 0)
        {
            OfSinks(text, sinks, "sink_delivered_total", "counter", "Messages that arrived.", static counters => counters.Delivered);
            OfSinks(text, sinks, "sink_dropped_total", "counter", "Messages that were dropped, the oldest, since too many waited.", static counters => counters.Dropped);
            OfSinks(text, sinks, "sink_refused_total", "counter", "Messages that the other side refused.", static counters => counters.Refused);
            OfSinks(text, sinks, "sink_waiting", "gauge", "Messages that wait to be sent, or for an answer.", static counters => counters.Waiting);
        }

        string last = "";
        foreach (RunCounter counter in _counters)
        {
            if (counter.Name != last)
            {
                Head(text, last = counter.Name, "counter", counter.Help);
            }

            text.Write(Encoding.UTF8.GetBytes(counter.Label is null ? $"pcedge_{counter.Name} " : $"pcedge_{counter.Name}{{{counter.Label}}} "));
            text.WriteNumber(counter.Value, default);
            text.Write('\n');
        }
    }

    private static string Escaped(string label) =>
        label.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static SinkCounters[] CountersOf(ISink[] sinks)
    {
        var counters = new List<SinkCounters>();
        foreach (ISink sink in sinks)
        {
            if (sink.Counters is { } its)
            {
                counters.Add(its);
            }
        }

        return [.. counters];
    }

    private static void OfSinks(Utf8Writer text, SinkCounters[] sinks, string name, string type, string help, Func<SinkCounters, long> count)
    {
        Head(text, name, type, help);
        foreach (SinkCounters sink in sinks)
        {
            text.Write(Encoding.UTF8.GetBytes($"pcedge_{name}{{sink=\"{Escaped(sink.Sink)}\"}} {count(sink)}\n"));
        }
    }

    private static void Head(Utf8Writer text, string name, string type, string help) =>
        text.Write(Encoding.UTF8.GetBytes($"# HELP pcedge_{name} {help}\n# TYPE pcedge_{name} {type}\n"));

    private static void One(Utf8Writer text, string name, string type, string help, double value)
    {
        if (double.IsFinite(value))
        {
            Head(text, name, type, help);
            text.Write("pcedge_"u8);
            text.Write(Encoding.UTF8.GetBytes(name));
            text.Write(' ');
            text.WriteNumber(value, default);
            text.Write('\n');
        }
    }

    private void Each(Utf8Writer text, MetricsBoard board, ChannelNumber kind, string name, string help)
    {
        name = "channel_" + name;
        Head(text, name, "gauge", help);
        byte[] bytes = Encoding.UTF8.GetBytes(name);
        for (int j = 0; j < _labels.Length; j++)
        {
            Line(text, bytes, j, default, board.Number(kind, j));
        }
    }

    private void Counts(Utf8Writer text, string name, string help, Func<ChannelCounters, long> count)
    {
        Head(text, name, "counter", help);
        byte[] bytes = Encoding.UTF8.GetBytes(name);
        for (int j = 0; j < _labels.Length; j++)
        {
            Line(text, bytes, j, default, count(_source!.Counters[j]));
        }
    }

    private void Line(Utf8Writer text, ReadOnlySpan<byte> name, int channel, ReadOnlySpan<byte> state, double value)
    {
        if (!double.IsFinite(value))
        {
            return;
        }

        text.Write("pcedge_"u8);
        text.Write(name);
        text.Write(_labels[channel]);
        if (!state.IsEmpty)
        {
            text.Write(",state=\""u8);
            text.Write(state);
            text.Write('"');
        }

        text.Write("} "u8);
        text.WriteNumber(value, default);
        text.Write('\n');
    }
}
