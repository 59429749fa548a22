using PcEdge.Cli.Log;

namespace PcEdge.Cli.Tests.Log;

public class NoticeLimitTests
{
    private const long Start = 1_000_000;
    private readonly NoticeLimit _limit = new();

    [Fact]
    public void The_first_is_said_the_next_are_counted_and_summed_up_after_a_minute()
    {
        Assert.True(_limit.Pass("i2c:1/bme280: failed, try 1", Start));
        for (int i = 2; i <= 100; i++)
        {
            Assert.False(_limit.Pass($"i2c:1/bme280: failed, try {i}", Start + (i * 100)));
        }

        Assert.Equal(Start + 60_000, _limit.NextSum);
        Assert.Empty(Sums(Start + 59_999));
        Assert.Equal(["i2c:1/bme280: failed, try 100 (99 more like this in 60 s)"], Sums(Start + 60_000));
        Assert.Equal(long.MaxValue, _limit.NextSum);
    }

    [Fact]
    public void While_it_goes_on_the_sums_become_rarer_and_after_quiet_it_is_news_again()
    {
        Assert.True(_limit.Pass("a: b", Start));
        Assert.False(_limit.Pass("a: b", Start + 1));
        Assert.Single(Sums(Start + 60_000));
        Assert.False(_limit.Pass("a: b", Start + 60_001));
        Assert.Empty(Sums(Start + 179_999));
        Assert.Equal(["a: b (1 more like this in 2 min)"], Sums(Start + 180_000));
        Assert.True(_limit.Pass("a: b", Start + 10_000_000));
        Assert.False(_limit.Pass("a: b", Start + 10_000_001));
        Assert.Single(Sums(Start + 10_060_000));
    }

    [Fact]
    public void Two_sensors_that_differ_in_a_number_are_two()
    {
        Assert.True(_limit.Pass("i2c:1/bme280@0x76: failed 3 times", Start));
        Assert.True(_limit.Pass("i2c:1/bme280@0x77: failed 3 times", Start));
        Assert.False(_limit.Pass("i2c:1/bme280@0x76: failed 4 times", Start));
    }

    [Fact]
    public void A_week_of_ever_new_complaints_is_a_few_megabytes_and_what_is_left_out_is_counted()
    {
        long said = 0, counted = 0;
        const int seconds = 7 * 86_400;
        for (int second = 0; second < seconds; second++)
        {
            string sentence = $"sensor{second % 1000}: {new string('x', 80)}";
            said += _limit.Pass(sentence, Start + (1000L * second)) ? 1 : 0;
            said += Sums(Start + (1000L * second)).Count;
        }

        counted = Sums(Start + (1000L * seconds), all: true).Count;
        Assert.InRange(said, 1_000, (seconds / 10) + 60);
        Assert.InRange(counted, 0, NoticeLimit.MostTopics + 1);
    }

    private List<string> Sums(long now, bool all = false)
    {
        var sums = new List<string>();
        _limit.Sum(now, all, sums);
        return sums;
    }
}
