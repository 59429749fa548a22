using PcEdge.Training.Experiments.Faults;

namespace PcEdge.Training.Tests.Experiments.Faults;

/// <summary>Laws of the faults that streams are given.</summary>
public sealed class FaultStreamTests
{
    private const int Side = 14;
    private const int Channels = Side * Side;
    private const int Onset = 10;
    private const int Count = 40;

    private static readonly float[] s_clean = [.. Enumerable.Range(0, Count * Channels).Select(static i => (i * 37 % 101) / 101f)];

    public static TheoryData<string> Kinds => [.. FaultStream.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Nothing_changes_before_the_onset_and_nothing_ever_that_is_not_called_broken(string kind)
    {
        FaultStream stream = Make(kind);
        for (int i = 0; i < stream.Values.Length; i++)
        {
            Assert.True(i >= Onset * Channels || !stream.Broken[i]);
            Assert.True(stream.Broken[i] || stream.Values[i] == s_clean[i]);
        }
    }

    [Theory]
    [InlineData("dead", 0)]
    [InlineData("stuck", 1)]
    public void A_square_of_half_the_side_has_one_value_from_the_onset_on(string kind, double value)
    {
        FaultStream stream = Make(kind);
        Assert.Equal(49, Enumerable.Range(0, Channels).Count(i => stream.Broken[(Onset * Channels) + i]));
        Assert.All(Enumerable.Range(0, stream.Values.Length).Where(i => stream.Broken[i]), i => Assert.Equal(value, stream.Values[i]));
    }

    [Theory]
    [InlineData("half-stuck")]
    [InlineData("half-noise")]
    [InlineData("half-drift")]
    public void About_half_of_the_channels_fail_and_always_the_same(string kind)
    {
        FaultStream stream = Make(kind);
        bool[] first = stream.Broken[(Onset * Channels)..((Onset + 1) * Channels)];
        Assert.InRange(first.Count(static broken => broken), Channels / 3, 2 * Channels / 3);
        Assert.Equal(first, stream.Broken[^Channels..]);
    }

    [Fact]
    public void A_stuck_channel_repeats_itself_and_a_noisy_one_does_not()
    {
        FaultStream stuck = Make("half-stuck"), noise = Make("half-noise");
        foreach (int i in Enumerable.Range(0, Channels).Where(i => stuck.Broken[(Onset * Channels) + i]))
        {
            Assert.Equal(stuck.Values[(Onset * Channels) + i], stuck.Values[((Count - 1) * Channels) + i]);
            Assert.NotEqual(noise.Values[(Onset * Channels) + i], noise.Values[((Count - 1) * Channels) + i]);
        }
    }

    [Fact]
    public void A_drift_begins_at_nothing_and_grows()
    {
        FaultStream stream = Make("all-drift");
        Assert.Equal(0, Distance(Onset), 1e-12);
        Assert.True(Distance(Onset + 1) < Distance(Count - 1));

        double Distance(int n) => Enumerable.Range(n * Channels, Channels).Sum(i => Math.Abs(stream.Values[i] - s_clean[i]));
    }

    [Fact]
    public void A_burst_hits_another_square_in_every_picture()
    {
        FaultStream stream = Make("burst");
        string[] squares = [.. Enumerable.Range(Onset, Count - Onset).Select(n => string.Concat(stream.Broken[(n * Channels)..((n + 1) * Channels)].Select(static broken => broken ? '1' : '0')))];
        Assert.All(squares, static square => Assert.Equal(49, square.Count(static c => c == '1')));
        Assert.True(squares.Distinct().Count() > 15);
    }

    [Fact]
    public void A_stream_follows_from_its_seed()
    {
        Assert.Equal(Make("burst").Values, Make("burst").Values);
        Assert.NotEqual(Make("burst").Values, FaultStream.Of("burst", s_clean, Channels, Onset, seed: 4).Values);
    }

    private static FaultStream Make(string kind) => FaultStream.Of(kind, s_clean, Channels, Onset, seed: 3);
}
