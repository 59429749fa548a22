using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using PcEdge.Streams.Live;
using PcEdge.Streams.Mqtt;
using PcEdge.Tests.Contracts;

namespace PcEdge.Streams.Tests.Mqtt;

/// <summary>The sink against a real broker, watched by the broker's own client.</summary>
public sealed partial class MqttSinkTests
{
    private readonly List<string> _said = [];

    [Fact]
    public void Records_come_as_states_and_entities_and_availability_are_kept()
    {
        using var broker = new Broker();
        using Listener listener = broker.Listen("-t", "pcedge/#");
        using (MqttSink sink = Open(broker.Uri("pcedge/house")))
        {
            Rows(sink, 0, 3);
            sink.Complete();
            Assert.Empty(sink.Sentences());
            Assert.Equal((3, 0, 0, 0), Counts(sink));
        }

        string[] lines = listener.Wait(5);
        Assert.Equal(["0 pcedge/house/availability online", "0 pcedge/house/availability offline"], [lines[0], lines[4]]);
        Assert.Equal([0, 1, 2], lines[1..4].Select(Number));
        Assert.StartsWith("0 pcedge/house/state {\"t\":null,", lines[1], StringComparison.Ordinal);

        using Listener late = broker.Listen("-t", "homeassistant/#", "-t", "pcedge/#");
        string[] kept = late.Wait(4 + (2 * 11) + 1);
        Assert.All(kept, line => Assert.StartsWith("1 ", line, StringComparison.Ordinal));
        Assert.Contains("1 pcedge/house/availability offline", kept);
        Assert.Contains(kept, line => line.StartsWith("1 homeassistant/sensor/pcedge--house/trusted_b--c/config {", StringComparison.Ordinal));
        Assert.All(kept.Where(line => line.Contains("/config ", StringComparison.Ordinal)), line => Assert.Contains("\"expire_after\":60,", line, StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_sink_says_the_source_reads()
    {
        using var broker = new Broker();
        using var source = new Listening(broker.Uri("pcedge/house/state?path=channels.a.value,channels.b.c.trusted"));
        source.Settle(broker, "pcedge/house/state", "{}");
        using MqttSink sink = Open(broker.Uri("pcedge/house?discovery=off"));
        Rows(sink, 5, 8);
        Broker.Until(() => source.Rows is [.., "7 7.5"]);
        Assert.Equal(["5 5.5", "6 6.5", "7 7.5"], source.Rows[^3..]);
    }

    [Fact]
    public void What_a_killed_broker_had_not_answered_is_there_when_it_comes_back()
    {
        using var broker = new Broker("allow_anonymous true\npersistence true\npersistence_location @/\nmax_queued_messages 0");
        using Listener listener = broker.Listen("-c", "-i", "watcher", "-q", "1", "-t", "pcedge/house/state");
        using MqttSink sink = Open(broker.Uri("pcedge/house"));
        Rows(sink, 0, 100);
        listener.Wait(line => Number(line) == 99);
        broker.Save();
        Rows(sink, 100, 500); // some of them are on their way when it dies
        broker.Kill();
        Rows(sink, 500, 900);
        Broker.Until(() => sink.Sentences() is [_, var told] && !told.Contains(" 0 attempts", StringComparison.Ordinal));
        int answered = (int)sink.Counters.Delivered; // what it had answered, and not passed on, went with it
        Assert.InRange(answered, 100, 500);
        broker.Start();
        Rows(sink, 900, 1000);
        Broker.Until(() => sink.Counters.Delivered == 1000);
        Broker.Until(() => !Enumerable.Range(answered, 1000 - answered).Except(listener.Lines.Select(Number)).Any());
        Assert.Equal((1000, 0, 0, 0), Counts(sink));
        Assert.Contains("trying again", _said[0], StringComparison.Ordinal);
        Assert.Equal(_said.Distinct(), _said);
        Assert.StartsWith($"{broker.Uri("pcedge/house")}: connected 2 times, ", Assert.Single(sink.Sentences()), StringComparison.Ordinal);
    }

    [Fact]
    public void While_the_broker_is_away_the_oldest_go_and_every_one_is_counted()
    {
        using var broker = new Broker();
        broker.Kill();
        using MqttSink sink = Open(broker.Uri("pcedge/house"), most: 50_000);
        Rows(sink, 0, 1000);
        Broker.Until(() => sink.Sentences().Count == 2);
        Assert.Matches("1000 of 1000 messages were not delivered: [0-9]+ dropped, the oldest, 0 refused, [0-9]+ still waiting at the end", sink.Sentences()[0]);
        SinkCounters before = sink.Counters;
        Assert.True(before.Dropped > 500 && before.Dropped + before.Waiting == 1000, $"{before.Dropped} dropped");

        broker.Start();
        using Listener listener = broker.Listen("-t", "pcedge/house/state");
        Broker.Until(() => sink.Counters.Waiting == 0);
        Assert.Equal((1000 - before.Dropped, before.Dropped, 0, 0), Counts(sink));
        Rows(sink, 1000, 1001);
        string last = listener.Wait(line => Number(line) == 1000);
        Assert.All(listener.Lines, line => Assert.True(Number(line) >= before.Dropped));
        Assert.Equal($"{broker.Uri("pcedge/house")}: connection refused; trying again", Assert.Single(_said));
    }

    [Fact]
    public void A_wrong_password_is_said_once_counted_and_stops_nothing()
    {
        using Broker broker = Broker.Guarded();
        using MqttSink sink = Open(broker.Uri($"pcedge/house?username=me&password=file:{broker.PathOf("wrong")}"));
        Rows(sink, 0, 10);
        Broker.Until(() => sink.Sentences().Count == 2 && !sink.Sentences()[1].Contains(", 1 attempts", StringComparison.Ordinal));
        Rows(sink, 10, 20);
        Assert.Contains("the broker refuses: ", Assert.Single(_said), StringComparison.Ordinal);
        Assert.StartsWith($"{broker.Uri("pcedge/house")}: connected 0 times, ", sink.Sentences()[1], StringComparison.Ordinal);
        Assert.Equal((0, 0, 0, 20), Counts(sink));
    }

    [Fact]
    public void The_right_password_lets_in_and_what_may_not_be_published_is_refused_and_counted()
    {
        using Broker broker = Broker.Guarded();
        using MqttSink sink = Open(broker.Uri($"pcedge/house?username=me&password=file:{broker.PathOf("secret")}"));
        using MqttSink forbidden = Open(broker.Uri($"elsewhere/house?discovery=off&username=me&password=file:{broker.PathOf("secret")}"));
        Rows(sink, 0, 3);
        Rows(forbidden, 0, 3);
        Broker.Until(() => sink.Counters.Delivered == 3 && forbidden.Counters.Refused == 3);
        Rows(sink, 3, 4);
        Rows(forbidden, 3, 4);
        Assert.Contains($"{broker.Uri("elsewhere/house")}: a message is refused: not authorized", Assert.Single(_said), StringComparison.Ordinal);
        forbidden.Complete();
        Assert.Equal((0, 0, 4, 0), Counts(forbidden));
    }

    [Fact]
    public void Entities_that_are_no_more_are_taken_back_and_all_of_them_when_asked()
    {
        using var broker = new Broker();
        using (MqttSink first = Open(broker.Uri("pcedge/house"), ["a", "b.c", "old"]))
        {
            first.Complete();
        }

        broker.Publish("homeassistant/sensor/other/x/config", "{}", "-r");
        Assert.Equal(4 + (3 * 11) + 1, Kept(broker));
        using (MqttSink second = Open(broker.Uri("pcedge/house")))
        {
            second.Complete();
        }

        Assert.Equal(4 + (2 * 11) + 1, Kept(broker));
        using (MqttSink third = Open(broker.Uri("pcedge/house?discovery=remove"), ["b.c"]))
        {
            third.Complete();
        }

        Assert.Equal(1, Kept(broker));
        using Listener listener = broker.Listen("-t", "#");
        Assert.Equal(["1 homeassistant/sensor/other/x/config {}"], listener.Lines);
    }

    [Fact]
    public void It_speaks_with_certificates_and_not_with_those_of_others()
    {
        using var certificates = new Certificates();
        using var broker = new Broker($"allow_anonymous true\ncertfile {certificates.Certificate}\nkeyfile {certificates.Key}");
        using (MqttSink sink = Open(broker.Uri($"pcedge/house?tls={certificates.Certificate}")))
        {
            Rows(sink, 0, 3);
            sink.Complete();
            Assert.Equal((3, 0, 0, 0), Counts(sink));
        }

        Assert.Empty(_said);
        using var others = new Certificates();
        using MqttSink wrong = Open(broker.Uri($"pcedge/house?tls={others.Certificate}"));
        Broker.Until(() => wrong.Sentences().Count == 1);
        Rows(wrong, 0, 1);
        Assert.Contains("TLS", Assert.Single(_said), StringComparison.Ordinal);
        Assert.Equal((0, 0, 0, 1), Counts(wrong));
    }

    [Fact]
    public void A_listener_that_never_answers_is_no_broker_and_holds_up_nobody()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using MqttSink sink = Open($"mqtt:127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/pcedge/house", clock: new HastyClock());
        Rows(sink, 0, 10);
        Broker.Until(() => sink.Sentences().Count == 2);
        Rows(sink, 10, 11);
        Assert.EndsWith("does not answer; trying again", Assert.Single(_said), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void With_a_broker_that_knows_no_newer_version_the_older_one_is_spoken(bool answers)
    {
        using var broker = new OldBroker(answers);
        using MqttSink sink = Open($"mqtt:127.0.0.1:{broker.Port}/pcedge/house?discovery=off");
        Rows(sink, 0, 3);
        Broker.Until(() => sink.Counters.Delivered == 3);
        Assert.Equal(["version 5", "version 4", "pcedge/house/availability", "pcedge/house/state", "pcedge/house/state", "pcedge/house/state"], broker.Heard);
        Rows(sink, 3, 4);
        Assert.Equal(answers ? 0 : 1, _said.Count);
    }

    [Fact]
    public void A_recording_waits_for_a_broker_that_is_there()
    {
        using var broker = new Broker();
        using CsvSource source = Text.Csv("a,b.c\n" + string.Concat(Enumerable.Range(0, 3000).Select(static i => $"{i},2\n")));
        using MqttSink sink = Open(broker.Uri("pcedge/house?discovery=off"), most: 20_000, source: source);
        sink.Complete(); // when it has come in
        new StreamLoop(source, new EchoModel(2), sink).Run();
        Assert.Equal((3000, 0, 0, 0), Counts(sink));
    }

    [Fact]
    public void A_check_says_whether_the_broker_lets_us_in_and_sends_nobody_away()
    {
        using Broker broker = Broker.Guarded();
        string right = broker.Uri($"pcedge/house?client-id=me&username=me&password=file:{broker.PathOf("secret")}"), wrong = right.Replace("/secret", "/wrong", StringComparison.Ordinal);
        using MqttSink sink = Open(right);
        sink.Complete();
        Assert.Null(SinkKind.Check(right, new SinkOptions()));
        Assert.Matches("^mqtt:127.0.0.1:[0-9]+/pcedge/house: the broker refuses: ", SinkKind.Check(wrong, new SinkOptions()));
        using ISource source = SourceKind.Open(wrong, new SourceOptions());
        Assert.Contains("the broker refuses: ", Assert.Single(source.Probe()), StringComparison.Ordinal);
        Assert.Empty(sink.Sentences());
        Assert.Throws<StreamUriException>(() => SinkKind.Check("mqtt:broker", new SinkOptions()));
    }

    [Fact]
    public void A_record_allocates_nothing_with_a_broker_or_without()
    {
        using MqttSink sink = Open("mqtt:127.0.0.1:1/pcedge/house", most: 50_000);
        StreamRecord[] records = [.. Enumerable.Range(0, 2000).Select(Record)];
        foreach (StreamRecord record in records.AsSpan(0, 1000))
        {
            sink.Write(record);
        }

        Broker.Until(() => sink.Sentences().Count == 2);
        sink.Write(records[0]); // tells what is wrong
        Assert.Equal(0, Allocated.By(() =>
        {
            foreach (StreamRecord record in records.AsSpan(1000))
            {
                sink.Write(record);
            }
        }));
    }

    [Theory]
    [InlineData("mqtt:broker", "expected mqtt:HOST/TOPIC")]
    [InlineData("mqtt:broker/a/#", "without + and #")]
    [InlineData("mqtt:broker/a?discovery=maybe", "discovery: expected on or off or remove")]
    [InlineData("mqtt:broker/a?prefix=+", "prefix: expected a topic")]
    [InlineData("mqtt:broker/a?every=0", "every: expected a time above 0")]
    [InlineData("mqtt:broker/a?tls=/nowhere", "tls: expected a file with the certificates")]
    [InlineData("mqtt:broker/a?username=me&password=secret", "password: expected file:PATH or env:NAME")]
    [InlineData("mqtt:broker/a?password=env:PATH", "password: expected a username beside it")]
    [InlineData("mqtt:broker/a?username=env:PCEDGE_NOT_SET", "username: expected a file that can be read, or a variable that is set")]
    public void A_uri_that_makes_no_sense_is_refused(string uri, string message) =>
        Assert.Contains(message, Assert.Throws<StreamUriException>(() => SinkKind.Open(uri, ["a"])).Message, StringComparison.Ordinal);

    private static (long Delivered, long Dropped, long Refused, long Waiting) Counts(MqttSink sink)
    {
        SinkCounters counters = sink.Counters;
        return (counters.Delivered, counters.Dropped, counters.Refused, counters.Waiting);
    }

    // Entities that the broker keeps.
    private static int Kept(Broker broker)
    {
        using Listener listener = broker.Listen("-t", "homeassistant/#");
        return listener.Lines.Count(line => line.StartsWith("1 homeassistant/", StringComparison.Ordinal));
    }

    private static StreamRecord Record(int number)
    {
        var record = new StreamRecord(["a", "b.c"], new SourceRow(2), new StepOutput(2)) { Dt = 1 };
        (record.Row.Values[0], record.Row.Presence[0], record.Output.Trusted[1]) = (number, true, number + 0.5);
        return record;
    }

    private static void Rows(MqttSink sink, int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            sink.Write(Record(i));
        }
    }

    private static int Number(string line) => int.Parse(Value().Match(line).Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("\"value\":([0-9]+)")]
    private static partial Regex Value();

    private MqttSink Open(string uri, string[]? channels = null, int most = 4 << 20, SteadyClock? clock = null, ISource? source = null)
    {
        clock ??= new SystemClock();
        SourceAddress address = SourceAddress.Of(uri, "mqtt", uri[5..], MqttSink.Keys, isPath: false);
        return MqttSink.Open(address, new SinkSetup(channels ?? ["a", "b.c"], default, new SinkOptions { Say = _said.Add, Source = source }), clock, most);
    }

    /// <summary>Time flies, so that nobody need wait ten seconds for an answer.</summary>
    private sealed class HastyClock : SteadyClock
    {
        private readonly SystemClock _clock = new();

        public override double Seconds => 20 * _clock.Seconds;

        public override double Wall => _clock.Wall;

        public override double Zone(double wall) => 0;

        public override bool WaitUntil(double seconds, CancellationToken stop) => _clock.WaitUntil(seconds / 20, stop);

        public override IDisposable Start(IWorker worker) => _clock.Start(worker);
    }
}
