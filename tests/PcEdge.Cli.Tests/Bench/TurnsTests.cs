using PcEdge.Cli.Bench;

namespace PcEdge.Cli.Tests.Bench;

public class TurnsTests
{
    [Fact]
    public void Everyone_gets_every_sample_in_order_pass_after_pass()
    {
        var log = new List<(int, int)>();
        Contender[] contenders = [new Listed(0, log, 100), new Listed(1, log, 100)];
        var turns = new Turns(contenders, rows: 7, burst: 3, new FakeClock());
        turns.Measure(calls: 20, seconds: 0, default);
        int[] expected = [.. Enumerable.Range(0, 20).Select(static call => call % 7)];
        Assert.Equal(expected, log.Where(static call => call.Item1 == 0).Select(static call => call.Item2));
        Assert.Equal(expected, log.Where(static call => call.Item1 == 1).Select(static call => call.Item2));
        Assert.Equal(20, turns.Calls);
        Assert.Equal(20, contenders[1].Latencies.Count);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Each_follows_each_other_equally_often(int count)
    {
        var log = new List<(int Who, int Row)>();
        Contender[] contenders = [.. Enumerable.Range(0, count).Select(who => new Listed(who, log, 1000))];
        new Turns(contenders, rows: 1000, burst: 1, new FakeClock()).Measure(calls: 720, seconds: 0, default);
        int[,] follows = new int[count, count];
        for (int i = 1; i < 720 * count; i++)
        {
            follows[log[i].Who, log[i - 1].Who]++;
        }

        for (int who = 0; who < count; who++)
        {
            int[] others = [.. Enumerable.Range(0, count).Where(other => other != who).Select(other => follows[who, other])];
            Assert.InRange(others.Max() - others.Min(), 0, 2);
            Assert.InRange(follows[who, who], 0, 720 / 3);
        }
    }

    [Fact]
    public void Latency_is_what_the_clock_passes_between_two_looks()
    {
        var clock = new FakeClock { Look = 25 };
        Contender[] contenders = [new Listed(0, [], 100)];
        new Turns(contenders, rows: 10, burst: 4, clock).Measure(calls: 10, seconds: 0, default);
        LatencyFigures figures = contenders[0].Latencies.Figures(clock.TimestampFrequency);
        Assert.All([figures.Least, figures.P50, figures.Most], static seconds => Assert.Equal(25e-6, seconds, 12));
    }

    [Fact]
    public void A_thread_of_realtime_priority_rests_before_the_kernel_stops_it()
    {
        var clock = new FakeClock { Look = 100 };
        TimeSpan rested = default;
        var turns = new Turns([new Listed(0, [], 100_000)], rows: 10, burst: 10, clock)
        {
            Rest = time =>
            {
                rested += time;
                clock.Pass(time);
            },
        };
        turns.Measure(calls: 0, seconds: 10, default);
        Assert.InRange(rested.TotalSeconds / turns.Seconds, 0.06, 0.2); // it leaves 5 % for others
    }

    [Fact]
    public void A_duration_is_measured_for_so_long_and_one_pass_at_least()
    {
        var clock = new FakeClock { Look = 1000 }; // a call takes three looks: 3 ms with the one after it
        Contender[] contenders = [new Listed(0, [], 10_000)];
        var turns = new Turns(contenders, rows: 10, burst: 1, clock);
        turns.Measure(calls: 0, seconds: 0.3, default);
        Assert.InRange(turns.Seconds, 0.3, 0.31);
        Assert.Equal(100, turns.Calls);

        Contender[] once = [new Listed(0, [], 10_000)];
        var pass = new Turns(once, rows: 500, burst: 1, clock);
        pass.Measure(calls: 0, seconds: 0.3, default);
        Assert.Equal(500, pass.Calls);
    }

    [Fact]
    public void It_ends_when_no_more_latencies_can_be_kept()
    {
        Contender[] contenders = [new Listed(0, [], 100)];
        var turns = new Turns(contenders, rows: 10, burst: 8, new FakeClock { Look = 1 });
        turns.Measure(calls: 0, seconds: 1000, default);
        Assert.InRange(turns.Calls, 92, 100);
    }

    [Fact]
    public void Managed_bytes_are_those_of_the_calls()
    {
        Contender[] contenders = [new Wasteful(100), new Frugal(100)];
        new Turns(contenders, rows: 10, burst: 5, new FakeClock()).Measure(calls: 100, seconds: 0, default);
        Assert.InRange(contenders[0].ManagedBytesPerCall, 1000, 1100);
        Assert.Equal(0, contenders[1].ManagedBytesPerCall);
    }

    private sealed class Listed(int who, List<(int Who, int Row)> log, int capacity) : Contender(capacity)
    {
        public override void Call(int row) => log.Add((who, row));
    }

    private sealed class Frugal(int capacity) : Contender(capacity)
    {
        public override void Call(int row)
        {
        }
    }

    private sealed class Wasteful(int capacity) : Contender(capacity)
    {
        private byte[] _waste = [];

        public override void Call(int row) => _waste = new byte[1000 + (_waste.Length & 1)];
    }
}
