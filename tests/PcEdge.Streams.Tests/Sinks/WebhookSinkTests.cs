using System.Net;
using System.Net.Sockets;
using System.Text;
using PcEdge.Streams.Tests.Live;

namespace PcEdge.Streams.Tests.Sinks;

public sealed class WebhookSinkTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly TcpListener _server = new(IPAddress.Loopback, 0);
    private readonly List<string> _said = [];
    private readonly WebhookSink _sink;

    public WebhookSinkTests()
    {
        _server.Start();
        _sink = new WebhookSink(
            SourceAddress.OfPath("webhook", "webhook", Url("/hook?key=1")), new SinkSetup(["a"], default, new SinkOptions { Say = _said.Add }), _clock);
    }

    public void Dispose()
    {
        _sink.Dispose();
        _server.Dispose();
    }

    [Fact]
    public void The_record_with_which_an_alarm_begins_is_posted_once()
    {
        Rows(false, true, true, false, true);
        string request = Served("200 OK");
        Assert.StartsWith($"POST /hook?key=1 HTTP/1.1\r\nHost: 127.0.0.1:{Port}\r\n", request, StringComparison.Ordinal);
        string body = request[(request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        Assert.StartsWith("{\"t\":null,\"surprise\":", body, StringComparison.Ordinal);
        Assert.Contains("\"alarm\":true", body, StringComparison.Ordinal);
        Assert.Contains($"Content-Length: {body.Length}\r\n", request, StringComparison.Ordinal);
        Assert.Equal(double.PositiveInfinity, _sink.Work(_clock.Now));
        Assert.Empty(_sink.Sentences());
    }

    [Fact]
    public void A_new_alarm_is_one_after_a_minute_without()
    {
        Rows([true, .. new bool[59], true, .. new bool[60], true]);
        Served("200 OK");
        Served("204 No Content");
        Assert.Equal(double.PositiveInfinity, _sink.Work(_clock.Now));
    }

    [Fact]
    public void What_fails_is_tried_again_after_a_while_that_doubles()
    {
        Rows(true);
        Served("500 Oops", dueIn: 1);
        Assert.Equal(_clock.Now + 1, _sink.Work(_clock.Now)); // woken too early
        _clock.Now += 1;
        Served("429 Too Many Requests", dueIn: 2);
        _clock.Now += 2;
        Served("200 OK");
        Rows(false);
        Assert.Equal([$"webhook:127.0.0.1:{Port}: answers 500; trying again", $"webhook:127.0.0.1:{Port}: answers 429; trying again"], _said);
        Assert.Empty(_sink.Sentences());
    }

    [Fact]
    public void What_is_refused_is_not_tried_again()
    {
        Rows(true);
        Served("404 Not Found");
        Assert.Equal(double.PositiveInfinity, _sink.Work(_clock.Now));
        Assert.Equal([$"webhook:127.0.0.1:{Port}: 1 alarms were not delivered: 0 dropped, the oldest, 1 refused, 0 still waiting at the end"], _sink.Sentences());
    }

    [Fact]
    public void The_oldest_of_too_many_goes_and_is_counted()
    {
        int port = Port;
        _server.Stop();
        Assert.Equal(double.PositiveInfinity, _sink.Work(0));
        for (int i = 0; i < WebhookSink.MostWaiting + 3; i++)
        {
            Rows([true, .. new bool[60]]);
        }

        Assert.Equal(_clock.Now + 1, _sink.Work(_clock.Now));
        Rows(false);
        Assert.Equal([$"webhook:127.0.0.1:{port}: connection refused; trying again"], _said);
        Assert.Equal([$"webhook:127.0.0.1:{port}: 67 alarms were not delivered: 3 dropped, the oldest, 0 refused, 64 still waiting at the end"], _sink.Sentences());
    }

    [Fact]
    public async Task With_a_thread_of_its_own_what_waits_leaves_before_the_end()
    {
        using ISink sink = SinkKind.Open("webhook:" + Url("/"), ["a"]);
        Task<string> request = Task.Run(() => Serve("200 OK"));
        sink.Write(Record(true));
        sink.Complete();
        Assert.EndsWith("}\n", await request, StringComparison.Ordinal);
        Assert.Empty(sink.Sentences());
    }

    [Theory]
    [InlineData("webhook:https://example.org/x", "https is not spoken")]
    [InlineData("webhook:example.org", "webhook:http://HOST:PORT/PATH")]
    [InlineData("webhook:http://", "webhook:http://HOST:PORT/PATH")]
    [InlineData("webhook:http://a:b/", "webhook:http://HOST:PORT/PATH")]
    [InlineData("webhook:http://a/b\r\nX: y", "webhook:http://HOST:PORT/PATH")]
    [InlineData("webhook:env:PCEDGE_NOT_SET", "a variable that is set")]
    public void A_url_that_makes_no_sense_is_refused(string uri, string message) =>
        Assert.Contains(message, Assert.Throws<StreamUriException>(() => SinkKind.Open(uri, ["a"])).Message, StringComparison.Ordinal);

    private int Port => ((IPEndPoint)_server.LocalEndpoint).Port;

    private string Url(string path) => $"http://127.0.0.1:{Port}{path}";

    private static StreamRecord Record(bool alarm)
    {
        var record = new StreamRecord(["a"], new SourceRow(1), new StepOutput(1)) { Dt = 1 };
        record.Output.AnyAlarm = alarm;
        return record;
    }

    private void Rows(params bool[] alarms)
    {
        foreach (bool alarm in alarms)
        {
            _sink.Write(Record(alarm));
        }
    }

    // One post, answered so; the request.
    private string Served(string status, double dueIn = 0)
    {
        Task<string> request = Task.Run(() => Serve(status));
        Assert.Equal(_clock.Now + dueIn, _sink.Work(_clock.Now));
        return request.GetAwaiter().GetResult();
    }

    private string Serve(string status)
    {
        using TcpClient client = _server.AcceptTcpClient();
        using NetworkStream stream = client.GetStream();
        var text = new StringBuilder();
        byte[] buffer = new byte[4096];
        while (!text.ToString().EndsWith("}\n", StringComparison.Ordinal))
        {
            int came = stream.Read(buffer);
            Assert.True(came > 0);
            text.Append(Encoding.UTF8.GetString(buffer, 0, came));
        }

        stream.Write(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n"));
        return text.ToString();
    }
}
