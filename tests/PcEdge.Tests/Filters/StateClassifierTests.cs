using PcEdge.Filters;
using PcEdge.Tests.Contracts;

namespace PcEdge.Tests.Filters;

public sealed class StateClassifierTests
{
    private const int Learned = 2000;
    private const int Faulty = 120;
    private const int Channel = 2;
    private const int Channels = 6;

    /// <summary>The fault must be named within so many rows, hold from then on, and be over so many rows after its end.</summary>
    [Theory]
    [InlineData(ChannelState.Stuck, 25)]
    [InlineData(ChannelState.Noisy, 25)]
    [InlineData(ChannelState.Biased, 15)]
    [InlineData(ChannelState.Drifting, 60)]
    public void Lasting_fault_is_named_and_passes(ChannelState fault, int within)
    {
        for (int seed = 1; seed <= 3; seed++)
        {
            var stream = new SiblingStream(Channels, seed, new SensorFilterOptions());
            stream.Run(Learned, Channel);
            ChannelState[] states = stream.Run(Faulty, Channel, Fault(fault, stream));
            int named = Array.IndexOf(states, fault);
            Assert.InRange(named, 0, within);
            Assert.True(states.Skip(named).Count(state => state == fault) >= .9 * (Faulty - named), $"seed {seed}: {string.Join(' ', states)}");
            ChannelState[] after = stream.Run(80, Channel);
            Assert.All(after[40..], static state => Assert.Equal(ChannelState.Ok, state));
        }
    }

    [Fact]
    public void Spike_is_an_outlier_at_once_and_health_is_back_as_soon_as_the_user_waits()
    {
        var stream = new SiblingStream(Channels, 1, new SensorFilterOptions());
        stream.Run(Learned, Channel);
        Assert.Equal(ChannelState.Outlier, stream.Run(1, Channel, static (_, truth) => truth + 30)[0]);
        ChannelState[] after = stream.Run(10, Channel);
        Assert.Equal(ChannelState.Outlier, after[0]);
        Assert.Equal(ChannelState.Ok, after[^1]);
    }

    [Fact]
    public void Burst_of_spikes_stays_a_matter_of_outliers()
    {
        var stream = new SiblingStream(Channels, 1, new SensorFilterOptions());
        stream.Run(Learned, Channel);
        ChannelState[] states = stream.Run(Faulty, Channel, static (row, truth) => row * 7 % 10 < 3 ? truth + 20 + row : truth);
        Assert.True(states.Count(static state => state == ChannelState.Outlier) > .6 * Faulty, string.Join(' ', states));
        Assert.All(states, static state => Assert.True(state is ChannelState.Outlier or ChannelState.Ok));
    }

    [Fact]
    public void Nothing_is_wrong_with_a_clean_stream()
    {
        var stream = new SiblingStream(Channels, 1, new SensorFilterOptions());
        stream.Run(Learned, Channel);
        ChannelState[] states = stream.Run(10_000, Channel);
        Assert.True(states.Count(static state => state != ChannelState.Ok) < 20, $"{states.Count(static state => state != ChannelState.Ok)} rows");
    }

    [Fact]
    public void Longer_hysteresis_names_later_and_lets_go_later()
    {
        (int Named, int Left) quick = NamedAndLeft(1), slow = NamedAndLeft(10);
        Assert.InRange(slow.Named - quick.Named, 5, 20);
        Assert.InRange(slow.Left - quick.Left, 5, 20);

        static (int Named, int Left) NamedAndLeft(int hysteresis)
        {
            var stream = new SiblingStream(Channels, 1, new SensorFilterOptions { Hysteresis = hysteresis });
            stream.Run(Learned, Channel);
            int named = Array.IndexOf(stream.Run(Faulty, Channel, Fault(ChannelState.Biased, stream)), ChannelState.Biased);
            return (named, Array.IndexOf(stream.Run(60, Channel), ChannelState.Ok));
        }
    }

    [Fact]
    public void Fault_shorter_than_the_hysteresis_is_no_lasting_fault()
    {
        var stream = new SiblingStream(Channels, 1, new SensorFilterOptions { Hysteresis = 10 });
        stream.Run(Learned, Channel);
        ChannelState[] states = [.. stream.Run(8, Channel, Fault(ChannelState.Biased, stream)), .. stream.Run(40, Channel)];
        Assert.All(states, static state => Assert.True(state is ChannelState.Outlier or ChannelState.Ok));
        Assert.Equal(ChannelState.Ok, states[^1]);
    }

    [Fact]
    public void Channel_alone_is_named_stuck_and_ok_again()
    {
        var stream = new SiblingStream(1, 1, new SensorFilterOptions());
        ChannelState[] clean = stream.Run(Learned, 0);
        Assert.True(clean.Skip(200).Count(static state => state != ChannelState.Ok) < 20);
        ChannelState[] states = stream.Run(Faulty, 0, static (_, _) => 21.5);
        Assert.InRange(Array.IndexOf(states, ChannelState.Stuck), 3, 30);
        Assert.Equal(ChannelState.Stuck, states[^1]);
        Assert.Equal(ChannelState.Ok, stream.Run(60, 0)[^1]);
    }

    [Fact]
    public void On_off_channel_is_not_stuck_in_normal_use()
    {
        var stream = new SiblingStream(Channels, 1, new SensorFilterOptions());
        ChannelState[] states = stream.Run(6000, Channel, static (row, _) => row / 90 % 2);
        Assert.DoesNotContain(ChannelState.Stuck, states[400..]);       // four switches, and its habits are known
    }

    [Fact]
    public void Unit_of_a_channel_changes_no_state()
    {
        ChannelState[] States(double factor, double offset)
        {
            var stream = new SiblingStream(Channels, 1, new SensorFilterOptions());
            Func<int, double, double> fault = Fault(ChannelState.Biased, stream);
            return stream.Run(Learned + Faulty, Channel, (row, truth) => offset + (factor * (row < Learned ? truth : fault(row, truth))));
        }

        Assert.Equal(States(1, 0), States(1024, 0));
        Assert.True(States(1, 0).Zip(States(1000, 5)).Count(static pair => pair.First != pair.Second) <= 2);
    }

    [Fact]
    public void Wildest_reading_is_forgotten_as_soon_as_a_wild_one()
    {
        var stream = new SiblingStream(Channels, 1, new SensorFilterOptions());
        stream.Run(Learned, Channel);
        Assert.Equal(ChannelState.Outlier, stream.Run(1, Channel, static (_, _) => 1e90)[0]);
        Assert.Equal(ChannelState.Ok, stream.Run(30, Channel)[^1]);
    }

    [Fact]
    public void State_saved_amid_a_fault_goes_on_as_if_nothing_had_been()
    {
        var saved = new SiblingStream(Channels, 1, new SensorFilterOptions());
        var straight = new SiblingStream(Channels, 1, new SensorFilterOptions());
        foreach (SiblingStream stream in (SiblingStream[])[saved, straight])
        {
            stream.Run(Learned, Channel);
            stream.Run(20, Channel, Fault(ChannelState.Drifting, stream));
        }

        var resumed = new SensorFilter(Channels, new SensorFilterOptions());
        resumed.VisitState(StateSnapshot.Of(saved.Filter).Restorer);
        saved.Filter = resumed;
        Func<int, double, double> rest = (row, truth) => truth + (.1 * (row + 20));
        Assert.Equal(straight.Run(Faulty, Channel, rest), saved.Run(Faulty, Channel, rest));
        Assert.Equal(straight.Run(60, Channel), saved.Run(60, Channel));
    }

    [Fact]
    public void Naming_a_fault_allocates_nothing()
    {
        var classifier = new StateClassifier(1, new SensorFilterOptions());
        for (int row = 0; row < 100; row++)
        {
            classifier.Learn(0, new StateEvidence(row % 7 * 3, 0, 8, 9));
        }

        Assert.Equal(0, Allocated.By(() =>
        {
            for (int row = 0; row < 1000; row++)
            {
                classifier.Learn(0, new StateEvidence(row % 7 * 3, 0, 8, 9));
            }
        }));
    }

    private static Func<int, double, double> Fault(ChannelState kind, SiblingStream stream) => kind switch
    {
        ChannelState.Stuck => static (_, _) => 23.517,
        ChannelState.Noisy => (_, truth) => truth + (3 * stream.Normal()),
        ChannelState.Biased => (_, truth) => truth + 8 + (.3 * stream.Normal()),
        _ => static (row, truth) => truth + (.1 * (row + 1)),
    };
}
