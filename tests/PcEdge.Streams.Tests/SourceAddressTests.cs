namespace PcEdge.Streams.Tests;

/// <summary>What a source's URI says.</summary>
public sealed class SourceAddressTests
{
    private static readonly string[] Keys = ["every", "max-age", "on-missing", "gain"];

    [Theory]
    [InlineData("5ms", 0.005)]
    [InlineData("250us", 0.00025)]
    [InlineData("1.5s", 1.5)]
    [InlineData("2m", 120)]
    [InlineData("1h", 3600)]
    [InlineData("0.1", 0.1)]
    public void Times_have_units(string text, double seconds) => Assert.Equal(seconds, Of($"x?every={text}").Seconds("every")!.Value, 12);

    [Fact]
    public void Keys_are_written_with_dash_or_underscore()
    {
        SourceAddress address = Of("1/bme280?max_age=5&on-missing=error");
        Assert.Equal("1/bme280", address.Target);
        Assert.Equal(5, address.Seconds("max_age".Replace('_', '-')));
        Assert.Equal(MissingPolicy.Error, (MissingPolicy)address.Choice("on-missing", 0, "retry", "error", "ignore"));
    }

    [Theory]
    [InlineData("x?evry=1", "there is no 'evry' for t:, did you mean 'every'?")]
    [InlineData("x?every", "every needs a value, every=...")]
    [InlineData("x?every=1&every=2", "every is given twice")]
    public void What_makes_no_sense_is_refused_by_name(string target, string message) =>
        Assert.Contains(message, Assert.Throws<StreamUriException>(() => Of(target)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("0")]
    [InlineData("-5s")]
    [InlineData("soon")]
    [InlineData("NaN")]
    public void A_time_that_is_none_is_refused(string text) =>
        Assert.Contains("expected a time above 0", Assert.Throws<StreamUriException>(() => Of($"x?every={text}").Seconds("every")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_question_mark_may_be_part_of_a_file_name() =>
        Assert.Equal("what?.csv", SourceAddress.Of("what?.csv", "csv", "what?.csv", Keys, isPath: true).Target);

    private static SourceAddress Of(string target) => SourceAddress.Of("t:" + target, "t", target, Keys, isPath: false);
}
