using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using PcEdge.Streams.Tests.Live;
using PcEdge.Tests.Contracts;

namespace PcEdge.Streams.Tests.Sinks.Metrics;

/// <summary>The laws of Prometheus' text format, and of an endpoint that nobody can hold up.</summary>
public sealed partial class MetricsSinkTests : IDisposable
{
    private static readonly string[] Names = ["kitchen", "a \"b\"\\c\nd"];

    private readonly ManualClock _clock = new();
    private readonly MetricsSink _sink;

    public MetricsSinkTests() => _sink = Open("127.0.0.1:0?stale=10s");

    public void Dispose() => _sink.Dispose();

    [Fact]
    public void Every_family_has_help_and_type_once_and_every_line_is_of_the_format()
    {
        Run("t,a,b\n5,1,2\n6,,2000\n7,3,\n");
        string body = Body(Ask("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n"));
        Assert.EndsWith("\n", body, StringComparison.Ordinal);
        var told = new HashSet<string>();
        string family = "", type = "";
        var series = new HashSet<string>();
        foreach (string line in body.TrimEnd('\n').Split('\n'))
        {
            if (line.StartsWith("# HELP ", StringComparison.Ordinal))
            {
                family = line.Split(' ')[2];
                Assert.True(told.Add(family), family);
            }
            else if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
            {
                Assert.Equal(family, line.Split(' ')[2]);
                type = line.Split(' ')[3];
                Assert.Equal(type == "counter", family.EndsWith("_total", StringComparison.Ordinal));
            }
            else
            {
                Match match = Sample().Match(line);
                Assert.True(match.Success, line);
                Assert.Equal(family, match.Groups["name"].Value);
                Assert.True(series.Add(line[..line.LastIndexOf(' ')]), line);
                Assert.StartsWith("pcedge_", line, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void The_last_row_and_the_counts_are_told()
    {
        Run("t,a,b\n5,1,2\n6,,2000\n7,3,\n");
        string body = Body(Ask("GET /metrics HTTP/1.1\r\n\r\n"));
        Assert.Contains("\npcedge_rows_total 3\n", body, StringComparison.Ordinal);
        Assert.Contains("\npcedge_alarms_total 1\n", body, StringComparison.Ordinal);
        Assert.Contains("\npcedge_alarm 0\n", body, StringComparison.Ordinal);
        Assert.Contains("\npcedge_last_row_timestamp_seconds 7\n", body, StringComparison.Ordinal);
        Assert.Contains("\npcedge_channel_value{channel=\"kitchen\"} 3\n", body, StringComparison.Ordinal);
        Assert.Contains("\npcedge_channel_absent_rows_total{channel=\"kitchen\"} 1\n", body, StringComparison.Ordinal);
        Assert.Contains("\npcedge_channel_estimate{channel=\"a \\\"b\\\"\\\\c\\nd\"} 2000\n", body, StringComparison.Ordinal);
        Assert.DoesNotContain("pcedge_channel_value{channel=\"a ", body, StringComparison.Ordinal); // absent now
        Assert.Contains("\npcedge_channel_state{channel=\"a \\\"b\\\"\\\\c\\nd\",state=\"missing\"} 1\n", body, StringComparison.Ordinal);
    }

    [Fact]
    public void What_became_of_the_messages_of_other_sinks_is_told()
    {
        using var sink = new MetricsSink(
            SourceAddress.Of("metrics:0", "metrics", "127.0.0.1:0", MetricsSink.Keys, isPath: false), new SinkSetup(Names, default, new SinkOptions { Beside = [new CollectingSink(), new Sender()] }), _clock);
        sink.Write(new StreamRecord(Names, new SourceRow(2), new StepOutput(2)));
        string body = Body(Ask("GET /metrics HTTP/1.1\r\n\r\n", sink.Port));
        string[] told = [.. body.Split('\n').Where(line => line.StartsWith("pcedge_sink_", StringComparison.Ordinal))];
        Assert.Equal(
            ["pcedge_sink_delivered_total{sink=\"mqtt:b/t\"} 7", "pcedge_sink_dropped_total{sink=\"mqtt:b/t\"} 2", "pcedge_sink_refused_total{sink=\"mqtt:b/t\"} 1", "pcedge_sink_waiting{sink=\"mqtt:b/t\"} 3"],
            told);
        Assert.Equal(4, told.Count(line => Sample().IsMatch(line)));
    }

    [Fact]
    public void Health_is_that_of_rows_that_come()
    {
        Assert.StartsWith("HTTP/1.1 503 ", Ask("GET /healthz HTTP/1.1\r\n\r\n"), StringComparison.Ordinal);
        Run("t,a,b\n5,1,2\n");
        Assert.StartsWith("HTTP/1.1 200 ", Ask("GET /healthz HTTP/1.1\r\n\r\n"), StringComparison.Ordinal);
        _clock.Now += 11;
        Assert.Equal("no row of late\n", Body(Ask("GET /healthz HTTP/1.1\r\n\r\n")));
    }

    [Theory]
    [InlineData("GET /other HTTP/1.1\r\n\r\n", "HTTP/1.1 404 ")]
    [InlineData("POST /metrics HTTP/1.1\r\n\r\n", "HTTP/1.1 405 ")]
    [InlineData("GET /metrics?x=1 HTTP/1.1\r\n\r\n", "HTTP/1.1 200 ")]
    [InlineData("GET\r\n\r\n", "HTTP/1.1 405 ")]
    [InlineData("\r\n\r\n", "HTTP/1.1 405 ")]
    public void Only_reading_is_answered(string request, string answer) => Assert.StartsWith(answer, Ask(request), StringComparison.Ordinal);

    [Fact]
    public void A_head_has_no_body() => Assert.Equal("", Body(Ask("HEAD /metrics HTTP/1.1\r\n\r\n")));

    [Fact]
    public void A_request_without_end_is_cut_off() =>
        Assert.StartsWith("HTTP/1.1 431 ", Ask("GET /metrics HTTP/1.1\r\nX: " + new string('x', 8192 - 26)), StringComparison.Ordinal);

    [Fact]
    public void Callers_who_leave_without_a_word_harm_nobody()
    {
        for (int i = 0; i < 20; i++)
        {
            using var client = new TcpClient("127.0.0.1", _sink.Port);
        }

        Assert.StartsWith("HTTP/1.1 200 ", Ask("GET /metrics HTTP/1.1\r\n\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_address_this_machine_alone_hears_it()
    {
        using MetricsSink sink = Open("0");
        const string loopback = "0100007F";
        Assert.Contains(File.ReadLines("/proc/net/tcp"), line => line.Contains($" {loopback}:{sink.Port:X4} ", StringComparison.Ordinal));
        Assert.DoesNotContain(File.ReadLines("/proc/net/tcp"), line => line.Contains($" 00000000:{sink.Port:X4} 00000000:0000 0A", StringComparison.Ordinal));
    }

    [Fact]
    public void A_port_that_is_taken_is_said()
    {
        SinkException problem = Assert.Throws<SinkException>(() => Open($"{_sink.Port}"));
        Assert.Contains("another program has that port", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("metrics:host:port")]
    [InlineData("metrics:1:70000")]
    [InlineData("metrics:/x")]
    [InlineData("metrics:9464?every=1")]
    public void An_address_that_makes_no_sense_is_refused(string uri) => Assert.Throws<StreamUriException>(() => SinkKind.Open(uri, Names));

    [Fact]
    public void A_row_allocates_nothing()
    {
        var record = new StreamRecord(Names, new SourceRow(2), new StepOutput(2));
        _sink.Write(record);
        Assert.Equal(0, Allocated.By(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                _sink.Write(record);
            }
        }));
    }

    private static string Body(string answer)
    {
        int head = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        Match length = ContentLength().Match(answer);
        string body = answer[head..];
        Assert.True(body.Length == 0 || int.Parse(length.Groups[1].Value, CultureInfo.InvariantCulture) == Encoding.UTF8.GetByteCount(body));
        return body;
    }

    private MetricsSink Open(string target) =>
        new(SourceAddress.Of("metrics:" + target, "metrics", target, MetricsSink.Keys, isPath: false), new SinkSetup(Names, default, new SinkOptions()), _clock);

    private void Run(string csv)
    {
        using CsvSource source = Text.Csv(csv);
        new StreamLoop(source, new EchoModel(2), _sink).Run();
    }

    private string Ask(string request) => Ask(request, _sink.Port);

    private static string Ask(string request, int port)
    {
        using var client = new TcpClient("127.0.0.1", port);
        using NetworkStream stream = client.GetStream();
        stream.Write(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private sealed class Sender : ISink
    {
        public SinkCounters Counters { get; } = new("mqtt:b/t") { Delivered = 7, Dropped = 2, Refused = 1, Waiting = 3 };

        public void Write(StreamRecord record)
        {
        }

        public void Complete()
        {
        }

        public void Dispose()
        {
        }
    }

    [GeneratedRegex("""^(?<name>[a-z_]+)(\{[a-z]+="(\\\\|\\"|\\n|[^"\\])*"(,[a-z]+="[a-z]+")*\})? -?[0-9.eE+-]+$""")]
    private static partial Regex Sample();

    [GeneratedRegex("Content-Length: ([0-9]+)\r\n")]
    private static partial Regex ContentLength();
}
