using PcEdge.Streams.Mqtt;

namespace PcEdge.Streams.Tests.Mqtt;

public sealed class MqttPaceTests
{
    [Fact]
    public void Every_record_is_a_message_unless_told_otherwise()
    {
        var pace = new MqttPace(0, null);
        Assert.All(Enumerable.Range(0, 5), i => Assert.True(pace.Take(0.01 * i, 0.01, alarm: false)));
    }

    [Fact]
    public void At_most_one_each_period_and_rows_that_come_late_do_not_slow_it_down()
    {
        var pace = new MqttPace(10, null);
        int sent = Enumerable.Range(0, 1001).Count(i => pace.Take(i * 1.001, 1, alarm: false));
        Assert.Equal(101, sent);
    }

    [Fact]
    public void An_alarm_that_begins_or_ends_does_not_wait_but_for_a_second()
    {
        var pace = new MqttPace(60, null);
        bool[] taken = [pace.Take(0, 1, false), pace.Take(2, 1, false), pace.Take(3, 1, true), pace.Take(3.5, 1, false), pace.Take(4, 1, false), pace.Take(5, 1, false)];
        Assert.Equal([true, false, true, false, true, false], taken);
    }

    [Fact]
    public void A_message_counts_for_three_steps_at_the_pace_of_the_stream_and_a_gap_is_not_the_pace()
    {
        var pace = new MqttPace(0, null);
        pace.Take(0, 1, false);
        pace.Take(1, 1, false);
        Assert.Equal(60, pace.Expires);
        pace.Take(90_000, 90_000, false);
        pace.Take(90_001, 1, false);
        Assert.Equal(60, pace.Expires);
        pace.Take(90_601, 600, false);
        pace.Take(91_201, 600, false);
        Assert.Equal(1800, pace.Expires);
        Assert.Equal((30, 30), (new MqttPace(600, 30).Expires, new MqttPace(0, 29.5).Expires));
        Assert.Equal(1800, new MqttPace(600, null).Expires);
    }
}
