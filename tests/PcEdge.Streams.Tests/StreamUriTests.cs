namespace PcEdge.Streams.Tests;

public sealed class StreamUriTests
{
    [Theory]
    [InlineData("-", true)]
    [InlineData("csv:-", true)]
    [InlineData("JSONL:-", true)]
    [InlineData("csv:-?name=roof", true)]
    [InlineData("csv:data-", false)]
    [InlineData("mqtt:broker.local/house-", false)]
    [InlineData("data-.csv", false)]
    public void Standard_input_and_output_are_a_dash_and_no_name_that_ends_in_one(string uri, bool expected) => Assert.Equal(expected, StreamUri.IsStandard(uri));
}
