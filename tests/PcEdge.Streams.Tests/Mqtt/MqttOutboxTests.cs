using System.Text;
using PcEdge.Streams.Mqtt;

namespace PcEdge.Streams.Tests.Mqtt;

/// <summary>The laws of what waits for a broker.</summary>
public sealed class MqttOutboxTests
{
    private readonly MqttOutbox _box = new(100);
    private byte[] _message = [];

    [Fact]
    public void Messages_come_out_as_they_went_in()
    {
        Add("one", "two");
        Assert.Equal(["0 one", "1 two"], Waiting());
        _box.Settle(0, hasArrived: true);
        Add("three");
        Assert.Equal(["1 two", "2 three"], Waiting());
        Assert.Equal((2, 0), (_box.Count, _box.Dropped));
    }

    [Fact]
    public void What_is_settled_out_of_order_is_not_sent_again()
    {
        Add("one", "two", "three");
        _box.Settle(1, hasArrived: true);
        Assert.Equal(["0 one", "2 three"], Waiting());
        _box.Settle(0, hasArrived: true);
        Assert.Equal(["2 three"], Waiting());
        Assert.Equal(1, _box.Count);
    }

    [Fact]
    public void The_oldest_goes_where_there_is_no_room()
    {
        Add(new string('a', 60), new string('b', 30), new string('c', 30));
        Assert.Equal([$"1 {new string('b', 30)}", $"2 {new string('c', 30)}"], Waiting());
        Assert.Equal(1, _box.Dropped);
    }

    [Fact]
    public void What_was_dropped_on_its_way_and_arrived_was_not_lost()
    {
        Add(new string('a', 60), new string('b', 60), new string('c', 60));
        Assert.Equal(2, _box.Dropped);
        _box.Settle(0, hasArrived: true);
        _box.Settle(1, hasArrived: false);
        Assert.Equal((1, 1), (_box.Dropped, _box.Count));
    }

    [Fact]
    public void A_message_larger_than_all_the_room_is_dropped_itself()
    {
        Add("one", new string('x', 101));
        Assert.Equal(["0 one"], Waiting());
        Assert.Equal(1, _box.Dropped);
    }

    [Fact]
    public void Every_message_is_settled_dropped_or_waits_whatever_happens()
    {
        var random = new Random(7);
        var box = new MqttOutbox(50_000);
        var texts = new List<string>();
        long settled = 0;
        for (int i = 0; i < 20_000; i++)
        {
            texts.Add($"{i}:{new string('x', random.Next(1, 900))}");
            box.Add(Encoding.ASCII.GetBytes(texts[^1]));
            long number = 0;
            for (int j = random.Next(3); j > 0 && box.TryCopy(ref number, ref _message, out int length); j--, number++)
            {
                Assert.Equal(texts[(int)number], Encoding.ASCII.GetString(_message, 0, length));
                box.Settle(number, hasArrived: true);
                settled++;
            }

            Assert.Equal(texts.Count, settled + box.Dropped + box.Count);
        }

        Assert.True(box.Dropped > 0 && settled > 10_000);
    }

    private void Add(params string[] messages)
    {
        foreach (string message in messages)
        {
            _box.Add(Encoding.ASCII.GetBytes(message));
        }
    }

    private string[] Waiting()
    {
        var texts = new List<string>();
        for (long number = 0; _box.TryCopy(ref number, ref _message, out int length); number++)
        {
            texts.Add($"{number} {Encoding.ASCII.GetString(_message, 0, length)}");
        }

        return [.. texts];
    }
}
