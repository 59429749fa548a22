using PcEdge.Streams.Devices;
using PcEdge.Streams.Live;
using PcEdge.Tests.Contracts;

namespace PcEdge.Streams.Tests.Live;

/// <summary>Several devices become one stream; the clock is moved by hand, so nothing sleeps.</summary>
public sealed class AlignedSourceTests
{
    private readonly ManualClock _clock = new();
    private readonly List<string> _said = [];
    private int _next;

    [Fact]
    public void Each_channel_has_the_last_reading_of_its_own_clock()
    {
        using AlignedSource source = Of(1, Feed("fast", i => i, every: 0.25), Feed("slow", i => 100 + i, every: 2));
        Assert.Equal(["fast.temperature", "slow.temperature"], source.Channels);
        Assert.Equal(["0 100", "4 100", "8 101", "12 101"], Rows(source, 4));
    }

    [Fact]
    public void Mean_over_the_step_is_that_of_the_readings_since_the_row_before()
    {
        using AlignedSource source = Of(1, Feed("fast", i => i, every: 0.25, alignment: Alignment.Mean));
        Assert.Equal(["0", "2.5", "6.5"], Rows(source, 3));
    }

    [Fact]
    public void A_reading_older_than_its_limit_is_absent_and_counted()
    {
        using AlignedSource source = Of(1, Feed("slow", i => i, every: 4, oldest: 2));
        Assert.Equal(["0", "0", "0", "-", "1"], Rows(source, 5));
        Assert.Equal(1, source.Counters[0].Stale);
        Assert.Contains("slow.temperature: in 1 rows the last reading was too old", source.Report.Sentences());
    }

    [Fact]
    public void A_reading_that_fails_is_tried_again_at_once()
    {
        var device = new ScriptedDevice("a", i => i == 1 ? ScriptedDevice.Fails : i);
        using AlignedSource source = Of(1, Feed(device));
        Assert.Equal(["0", "2", "3"], Rows(source, 3));
        Assert.Equal(0, source.Counters[0].Failures);
        Assert.Contains("a: 1 readings tried again", source.Report.Sentences());
        Assert.Empty(_said);
    }

    [Fact]
    public void A_device_that_fails_is_absent_at_once_said_once_and_counted_after()
    {
        var device = new ScriptedDevice("a", i => i is >= 1 and < 7 ? ScriptedDevice.Fails : i);
        using AlignedSource source = Of(1, Feed(device), Feed("b", i => i));
        Assert.Equal(["0 0", "- 1", "- 2", "7 3", "8 4"], Rows(source, 5));
        Assert.Equal(["a: no answer; its channels are absent until it answers", "a: answers again after 2 failed readings"], _said);
        Assert.Equal(2, source.Counters[0].Failures);
        Assert.Equal(3, source.Counters[0].Readings);
        Assert.Equal(5, source.Counters[1].Readings);
    }

    [Fact]
    public void After_three_failures_it_is_opened_again_later_each_time_and_never_later_than_half_a_minute()
    {
        bool broken = false;
        var times = new List<double>();
        var device = new ScriptedDevice("a", i => broken ? ScriptedDevice.Fails : i)
        {
            Opening = () =>
            {
                times.Add(_clock.Now);
                return broken ? "there is no such device" : null;
            },
        };
        using AlignedSource source = Of(1, Feed(device));
        Rows(source, 2);
        broken = true;
        Rows(source, 150);
        double[] gaps = [.. times.Skip(1).Zip(times.Skip(2), (a, b) => b - a)];
        Assert.Equal([2, 4, 8, 16, 30, 30, 30], gaps.Take(7));
        broken = false;
        string[] rows = Rows(source, 31);
        Assert.NotEqual("-", rows[^1]);
        Assert.Equal(1, source.Counters[0].Reopens);
    }

    [Fact]
    public void A_device_that_is_missing_at_the_start_may_come_later()
    {
        int opened = 0;
        var device = new ScriptedDevice("a", i => i) { Opening = () => ++opened < 3 ? "there is no such device" : null };
        using AlignedSource source = Of(1, Feed(device));
        Assert.Equal(["-", "-", "-", "0", "1"], Rows(source, 5));
    }

    [Fact]
    public void On_missing_error_ends_the_run_with_the_code_of_a_device()
    {
        using AlignedSource source = Of(1, Feed(new ScriptedDevice("a", _ => ScriptedDevice.Fails), MissingPolicy.Error));
        StreamException problem = Assert.ThrowsAny<StreamException>(() => Rows(source, 1));
        Assert.Equal((4, "a: no answer"), (problem.ExitCode, problem.Message));
    }

    [Fact]
    public void On_missing_ignore_asks_nobody_again()
    {
        var device = new ScriptedDevice("a", i => i) { Opening = () => "there is no such device" };
        using AlignedSource source = Of(1, Feed(device, MissingPolicy.Ignore), Feed("b", i => i));
        Assert.Equal(["- 0", "- 1", "- 2"], Rows(source, 3));
        Assert.Equal(1, device.Opened);
        Assert.Equal(["a: there is no such device; its channels stay absent"], _said);
    }

    [Fact]
    public void Nothing_is_polled_faster_than_asked_also_where_the_stream_was_held_up()
    {
        var device = new ScriptedDevice("a", i => i);
        using AlignedSource source = Of(1, Feed(device));
        Rows(source, 3);
        _clock.Now += 100;
        Rows(source, 3);
        Assert.Equal(6, device.Readings);
    }

    [Fact]
    public void A_wall_clock_that_is_set_changes_the_times_of_rows_and_not_the_steps_between_them()
    {
        using AlignedSource source = Of(1, Feed("a", i => i));
        var row = new SourceRow(1);
        var clock = new StreamClock();
        var steps = new List<double>();
        for (int i = 0; i < 4; i++)
        {
            _clock.WallError = i >= 2 ? -1_000_000 : 0;
            source.TryRead(row);
            steps.Add(clock.Elapsed(row));
        }

        Assert.Equal([0, 1, 1, 1], steps);
        Assert.Equal(1, clock.BackwardTimes);
        Assert.Equal("2023-11-03T08:26:43.000Z", System.Text.Encoding.UTF8.GetString(row.TimeText));
    }

    [Fact]
    public void A_clock_that_is_set_again_and_again_is_said_once_and_counted()
    {
        using AlignedSource source = Of(1, Feed("a", i => i));
        var row = new SourceRow(1);
        for (int i = 0; i < 8; i++)
        {
            _clock.WallError = i is 2 or 5 ? -7200 : 0;
            Assert.True(source.TryRead(row));
        }

        Assert.Equal(["the clock was set back by 7200.0 s; the steps go on by one that nobody sets"], _said);
        Assert.Contains("the clock was set 4 times", source.Report.Sentences());
    }

    [Fact]
    public void Rows_have_the_time_of_the_place_also_over_the_end_of_its_summer()
    {
        double end = _clock.Wall + 1.5;
        _clock.Offset = wall => wall < end ? 7200 : -16_200;
        using AlignedSource source = Of(1, Feed("a", i => i));
        var row = new SourceRow(1);
        var times = new List<string>();
        for (int i = 0; i < 3; i++)
        {
            Assert.True(source.TryRead(row));
            times.Add(System.Text.Encoding.UTF8.GetString(row.TimeText));
            Assert.Equal(_clock.Wall, row.Time);
            Assert.Equal(_clock.Offset(row.Time), row.LocalTime - row.Time);
        }

        Assert.Equal(["2023-11-15T00:13:20.000+02:00", "2023-11-15T00:13:21.000+02:00", "2023-11-14T17:43:22.000-04:30"], times);
    }

    [Fact]
    public void Two_channels_of_one_name_are_refused_with_the_remedy()
    {
        StreamUriException problem = Assert.Throws<StreamUriException>(() => Of(1, Feed("a", i => i), Feed("a", i => i)));
        Assert.Equal("two sources have a channel 'a.temperature': 'a' and 'a'; add ?name=... to one of them", problem.Message);
    }

    [Fact]
    public void Channels_asked_for_come_in_that_order_and_others_not_at_all()
    {
        using AlignedSource source = Of(new SourceOptions { Channels = ["c.temperature", "x", "a.temperature"], Optional = ["x"] }, Feed("a", i => 1), Feed("b", i => 2), Feed("c", i => 3));
        Assert.Equal(["3 - 1"], Rows(source, 1));
        SourceException problem = Assert.Throws<SourceException>(() => Of(new SourceOptions { Channels = ["b"] }, Feed("a", i => 1)));
        Assert.Equal("a: there is no channel 'b'; there are a.temperature", problem.Message);
    }

    [Fact]
    public void A_bus_that_hangs_stalls_nobody_else()
    {
        using var hang = new ManualResetEventSlim();
        var clock = new SystemClock();
        var hung = new ScriptedDevice("hung", i =>
        {
            hang.Wait();
            return i;
        });
        var said = new List<string>();
        var options = new SourceOptions { Period = 0.01, Say = said.Add };
        var settings = new FeedSettings(0.01, 0.5);
        var source = new AlignedSource(
            [new PolledFeed("hung", hung, settings, clock), new PolledFeed("b", new ScriptedDevice("b", i => i, "other"), settings, clock)], clock, options);
        string[] rows = Rows(source, 10);
        Assert.All(rows, static row => Assert.Matches("^- [0-9]+$", row));
        Assert.Contains("hung: has not come back from a reading; the other buses go on", said);
        hang.Set();
        source.Dispose();
    }

    [Fact]
    public void A_row_is_late_once_its_time_has_passed()
    {
        using AlignedSource source = Of(10, Feed("a", i => i));
        Assert.Equal(0, source.Overdue);
        Rows(source, 2);
        Assert.Equal(-10, source.Overdue, 1e-9);
        _clock.Now += 13;
        Assert.Equal(3, source.Overdue, 1e-9);
    }

    [Fact]
    public void Devices_of_one_bus_share_a_thread_and_so_do_those_on_none()
    {
        FeedSettings settings = new(1, 10);
        string[] buses = [Bus.Shared, "i2c-1", Bus.Shared, "i2c-1", "i2c-2", Bus.Shared];
        var feeds = Array.ConvertAll<string, Feed>(buses, bus => new PolledFeed(bus, new ScriptedDevice("d" + _next++, i => i, bus), settings, _clock));
        using var source = new AlignedSource(feeds, _clock, new SourceOptions());
        Rows(source, 2);
        Assert.Equal(3, _clock.Started);
    }

    [Fact]
    public void A_device_that_hangs_costs_those_with_which_it_shared_a_thread_nothing()
    {
        using var hang = new ManualResetEventSlim();
        var clock = new SystemClock();
        ScriptedDevice Quick(string name) => new(name, i => i, Bus.Shared);
        ScriptedDevice slow = new("slow", i =>
        {
            if (i == 3)
            {
                hang.Wait();
            }

            return i;
        }, Bus.Shared);
        var settings = new FeedSettings(0.01, 60);
        var source = new AlignedSource(
            [new PolledFeed("a", Quick("a"), settings, clock), new PolledFeed("slow", slow, settings, clock), new PolledFeed("b", Quick("b"), settings, clock)],
            clock, new SourceOptions { Period = 0.01 });
        var row = new SourceRow(3);
        do
        {
            Assert.True(source.TryRead(row));
        }
        while (!(row.Values[0] > 50 && row.Values[2] > 50)); // it ends only where both go on
        Assert.Equal(4, slow.Readings);
        hang.Set();
        source.Dispose();
    }

    [Fact]
    public void A_row_allocates_nothing()
    {
        using AlignedSource source = Of(1, Feed("a", i => i), Feed("b", i => i % 7 == 0 ? ScriptedDevice.Fails : i, every: 0.1, alignment: Alignment.Mean));
        var row = new SourceRow(2);
        for (int i = 0; i < 100; i++)
        {
            source.TryRead(row);
        }

        Assert.Equal(0, Allocated.By(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                source.TryRead(row);
            }
        }));
    }

    [Fact]
    public void A_pipe_beside_a_device_keeps_its_last_row_and_ends_alone()
    {
        var feed = new RowFeed("-", Text.Csv("a,b\n1,2\n,3\n"), new FeedSettings(1, 10), _clock);
        var other = new PolledFeed("d", new ScriptedDevice("d", i => i), new FeedSettings(1, 10), _clock);
        using var source = new AlignedSource([feed, other], _clock, new SourceOptions { Say = _said.Add });
        Assert.Equal(["1 2 0", "1 3 1"], Rows(source, 2));
        Assert.Equal(["-: has ended; its channels stay absent"], _said);
    }

    [Fact]
    public void Where_there_are_pipes_alone_the_stream_ends_with_them()
    {
        using var source = new AlignedSource(
            [new RowFeed("p", Text.Csv("a\n1\n2\n"), new FeedSettings(1, 10), _clock), new RowFeed("q", Text.Csv("b\n3\n"), new FeedSettings(1, 10), _clock)],
            _clock, new SourceOptions());
        Assert.Equal(["1 3", "2 3"], Rows(source, 5));
    }

    private PolledFeed Feed(string name, Func<int, double> reading, double every = 1, double oldest = 10, Alignment alignment = Alignment.Last) =>
        new(name, new ScriptedDevice(name, reading, name), new FeedSettings(every, oldest, alignment), _clock);

    private PolledFeed Feed(ScriptedDevice device, MissingPolicy onMissing = MissingPolicy.Retry) =>
        new(device.Name, device, new FeedSettings(1, 10, OnMissing: onMissing), _clock);

    private AlignedSource Of(double period, params Feed[] feeds) => Of(new SourceOptions { Period = period }, feeds);

    private AlignedSource Of(SourceOptions options, params Feed[] feeds) => new(feeds, _clock, options with { Say = _said.Add });

    private static string[] Rows(AlignedSource source, int count)
    {
        var row = new SourceRow(source.Channels.Count);
        var rows = new List<string>();
        while (rows.Count < count && source.TryRead(row))
        {
            rows.Add(Text.Readings(row));
        }

        return [.. rows];
    }
}
