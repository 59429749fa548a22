using PcEdge.Streams.Live;

namespace PcEdge.Streams.Tests.Live;

/// <summary>Times of a device's own clock on the wall.</summary>
public sealed class ScanClockTests
{
    private const double Wall = 1_772_352_000;
    private const long Second = 1_000_000_000;

    [Fact]
    public void Readings_that_come_together_lie_apart_as_they_were_taken()
    {
        var clock = new ScanClock();
        clock.See(7 * Second, Wall);
        Assert.Equal(Wall - 2, clock.WallOf(5 * Second), 1e-6);
        Assert.Equal(Wall - 0.5, clock.WallOf((6 * Second) + (Second / 2)), 1e-6);
        Assert.Equal(Wall, clock.WallOf(7 * Second), 1e-6);
    }

    [Fact]
    public void The_least_delay_tells_when_readings_were_taken()
    {
        var clock = new ScanClock();
        foreach (double delay in (double[])[0.3, 0.001, 0.5, 0.9])
        {
            clock.See(Second, Wall + delay);
        }

        Assert.Equal(Wall + 0.001, clock.WallOf(Second), 1e-6);
    }

    [Fact]
    public void Time_does_not_go_back_where_a_batch_came_late_and_the_next_did_not()
    {
        var clock = new ScanClock();
        clock.See(Second, Wall + 1 + 0.2);
        double late = clock.WallOf(Second);
        clock.See(Second + (Second / 100), Wall + 1.01);
        Assert.Equal(late, clock.WallOf(Second + (Second / 100)), 1e-6);
        Assert.Equal(Wall + 2, clock.WallOf(2 * Second), 1e-6);
    }

    [Fact]
    public void A_wall_that_is_set_is_followed_in_both_directions()
    {
        var clock = new ScanClock();
        clock.See(Second, Wall);
        Assert.Equal(Wall, clock.WallOf(Second), 1e-6);
        clock.See(2 * Second, Wall + 1e6);
        Assert.Equal(Wall + 1e6, clock.WallOf(2 * Second), 1e-6);
        clock.See(3 * Second, Wall - 1e6);
        Assert.Equal(Wall - 1e6, clock.WallOf(3 * Second), 1e-6);
    }

    [Fact]
    public void A_clock_that_runs_slow_is_followed()
    {
        const double slow = 5e-5;
        var clock = new ScanClock();
        for (int second = 0; second <= 3600; second++)
        {
            clock.See((long)(second * (1 - slow) * Second), Wall + second);
        }

        Assert.Equal(Wall + 3600, clock.WallOf((long)(3600 * (1 - slow) * Second)), 0.01);
    }
}
