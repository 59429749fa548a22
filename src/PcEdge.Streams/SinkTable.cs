using PcEdge.Streams.Live;
using PcEdge.Streams.Mqtt;

namespace PcEdge.Streams;

/// <summary>Every kind of sink that needs no terminal, one entry each, in the order in which they are told.</summary>
internal static class SinkTable
{
    /// <summary>The entries.</summary>
    public static IReadOnlyList<SinkEntry> All { get; } =
    [
        new("jsonl", "jsonl:trusted.jsonl", "one JSON object a row; - for standard output", static (address, setup) =>
            new JsonLinesSink(TextOutput.Create(address.Target, hasHeader: false, setup), TextOutput.Name(address.Target), setup.Channels, setup.Content)) { Check = TextOutput.Check },
        new("csv", "csv:trusted.csv", "rows of delimited text; - for standard output", static (address, setup) =>
            new CsvSink(TextOutput.Create(address.Target, hasHeader: true, setup), TextOutput.Name(address.Target), setup.Channels, setup.Content)) { Check = TextOutput.Check },
        new("metrics", "metrics:127.0.0.1:9464?stale=60s", "for Prometheus: /metrics and /healthz", static (address, setup) =>
            new MetricsSink(address, setup, new SystemClock())) { Keys = MetricsSink.Keys, Check = MetricsSink.Check },
        new("mqtt", "mqtt:broker.local/pcedge/greenhouse?every=10s&username=pcedge&password=file:/etc/pcedge/mqtt", "states for an MQTT broker, with Home Assistant's discovery", MqttSink.Open)
        {
            Keys = MqttSink.Keys, Check = MqttSink.Check,
        },
        new("gpio", "gpio:pinctrl-bcm2711/27?hold=30s&stale=10s&fail-safe=on", "a digital output that is on while the stream is in alarm", GpioSink.Open)
        {
            Keys = GpioSink.Keys, Check = GpioSink.Check,
        },
        new("webhook", "webhook:http://192.168.1.2:8123/api/webhook/pcedge", "posts the record with which an alarm begins, as JSON", WebhookSink.Open) { Check = WebhookSink.Check },
    ];

    /// <summary>The entry of a scheme, or null.</summary>
    public static SinkEntry? Find(string scheme)
    {
        foreach (SinkEntry entry in All)
        {
            if (entry.Scheme == scheme)
            {
                return entry;
            }
        }

        return null;
    }
}
