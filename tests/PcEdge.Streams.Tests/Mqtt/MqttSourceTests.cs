using System.Collections.Concurrent;
using PcEdge.Streams.Devices;

namespace PcEdge.Streams.Tests.Mqtt;

/// <summary>The source against a real broker.</summary>
public sealed class MqttSourceTests
{
    private readonly ConcurrentQueue<string> _said = new();

    [Fact]
    public void Messages_become_rows_and_what_cannot_be_read_is_absent_said_once_and_counted()
    {
        using var broker = new Broker();
        using Listening source = Open(broker.Uri("home/kitchen?path=temperature,air.humidity&name=kitchen"));
        source.Settle(broker, "home/kitchen", "{}");
        int before = source.Rows.Length;
        foreach (string payload in (string[])["{\"temperature\":21.5,\"air\":{\"humidity\":40}}", "rubbish", "{\"temperature\":", "{\"temperature\":\"hot\"}", "[1]"])
        {
            broker.Publish("home/kitchen", payload);
        }

        broker.Publish("home/other", "{\"temperature\":1}");
        broker.Publish("home/kitchen", "{\"temperature\":-1,\"x\":2}");
        Broker.Until(() => source.Rows is [.., "-1 -"]);
        Assert.Equal(["kitchen.temperature", "kitchen.air.humidity"], source.Channels);
        Assert.Equal(["21.5 40", "- -", "- -", "- -", "- -", "-1 -"], source.Rows[^6..]);
        Assert.Contains("a message cannot be read", Assert.Single(_said), StringComparison.Ordinal);
        Assert.Contains(source.Report, sentence => sentence.Contains(": 3 rows that cannot be read, taken as absent (", StringComparison.Ordinal));
        Assert.Contains(source.Report, sentence => sentence.Contains(": 1 field that is not a number, taken as absent (", StringComparison.Ordinal));
        Assert.True(before > 0);
    }

    [Fact]
    public void A_broker_that_is_killed_and_comes_back_is_listened_to_again()
    {
        using var broker = new Broker();
        using Listening source = Open(broker.Uri("home/kitchen"));
        source.Settle(broker, "home/kitchen", "1");
        for (int i = 0; i < 2; i++)
        {
            broker.Kill();
            broker.Start();
            source.Settle(broker, "home/kitchen", "2");
        }

        Assert.Equal(["kitchen"], source.Channels);
        Assert.Contains(source.Report, sentence => sentence == $"{broker.Uri("home/kitchen")}: connected 3 times");
        Assert.All(_said, sentence => Assert.EndsWith("; trying again", sentence, StringComparison.Ordinal));
        Assert.Equal(_said.Distinct(), _said);
    }

    [Fact]
    public void With_a_name_of_its_own_it_gets_what_came_while_it_was_away()
    {
        using var broker = new Broker();
        string uri = broker.Uri("home/kitchen?client-id=pcedge-kitchen");
        using (Listening source = Open(uri))
        {
            source.Settle(broker, "home/kitchen", "1");
        }

        broker.Publish("home/kitchen", "2");
        broker.Publish("home/kitchen", "3");
        using Listening again = Open(uri);
        Broker.Until(() => again.Rows is [.., "2", "3"]);
    }

    [Fact]
    public void A_message_beyond_the_limit_is_no_message()
    {
        using var broker = new Broker();
        using Listening source = Open(broker.Uri("home/kitchen"));
        source.Settle(broker, "home/kitchen", "1");
        broker.Publish("home/kitchen", new string('7', (1 << 20) + 100));
        broker.Publish("home/kitchen", "3");
        Broker.Until(() => source.Rows is [.., "3"]);
        Assert.DoesNotContain("-", source.Rows); // the broker itself leaves it out
    }

    [Fact]
    public void A_wrong_path_is_told()
    {
        using var broker = new Broker();
        using Listening source = Open(broker.Uri("home/kitchen?path=temprature,humidity"));
        source.Settle(broker, "home/kitchen", "{\"temperature\":1,\"humidity\":2}");
        Broker.Until(() =>
        {
            broker.Publish("home/kitchen", "{\"temperature\":1,\"humidity\":2}");
            return !_said.IsEmpty;
        });
        Assert.Contains("messages has a field 'temprature'", Assert.Single(_said), StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_and_wrong_brokers_are_waited_for_ignored_or_the_end()
    {
        using Broker broker = Broker.Guarded();
        string wrong = broker.Uri($"pcedge/x?username=me&password=file:{broker.PathOf("wrong")}");
        using (Listening waiting = Open(wrong))
        {
            Broker.Until(() => waiting.Report.Any(sentence => sentence.EndsWith(": 2 attempts to connect failed", StringComparison.Ordinal)));
        }

        Assert.Contains("the broker refuses: ", Assert.Single(_said), StringComparison.Ordinal);
        using (ISource ignored = Source(wrong + "&on-missing=ignore"))
        {
            Assert.False(ignored.TryRead(new SourceRow(1)));
            Assert.EndsWith("; its channels stay absent", _said.Last(), StringComparison.Ordinal);
        }

        using (ISource lost = Source(wrong + "&on-missing=error"))
        {
            Assert.Contains("the broker refuses: ", Assert.Throws<DeviceException>(() => lost.TryRead(new SourceRow(1))).Message, StringComparison.Ordinal);
        }

        string right = wrong.Replace("/wrong", "/secret", StringComparison.Ordinal);
        broker.Kill();
        using ISource gone = Source(right + "&on-missing=error");
        Assert.EndsWith(": connection refused", Assert.Throws<DeviceException>(() => gone.TryRead(new SourceRow(1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_right_password_is_let_in()
    {
        using Broker broker = Broker.Guarded();
        string file = broker.PathOf("secret");
        using Listening source = Open(broker.Uri($"pcedge/x?username=me&password=file:{file}"));
        Broker.Until(() =>
        {
            broker.Publish("pcedge/x", "7", "-u", "me", "-P", File.ReadAllText(file).Trim());
            return source.Rows.Length > 0;
        });
        Assert.Empty(_said);
    }

    [Fact]
    public void One_of_several_that_is_ignored_leaves_the_others_alone()
    {
        using var broker = new Broker();
        broker.Kill();
        using ISource both = SourceKind.Open(
            [broker.Uri("home/kitchen?on-missing=ignore"), "synthetic:sine?rows=5&name=s"], new SourceOptions { Period = 0.01, Say = _said.Enqueue });
        var row = new SourceRow(2);
        Broker.Until(() => both.TryRead(row) && row.Presence[1] && !_said.IsEmpty);
        Assert.False(row.Presence[0]);
        Assert.Contains(_said, sentence => sentence.Contains("connection refused; its channels stay absent", StringComparison.Ordinal));
    }

    private ISource Source(string uri) => SourceKind.Open(uri, new SourceOptions { Say = _said.Enqueue });

    private Listening Open(string uri) => new(uri, new SourceOptions { Say = _said.Enqueue });
}
