namespace PcEdge.Streams.Tests;

public sealed class JsonLinesSourceTests
{
    [Fact]
    public void A_channel_that_may_be_missing_is_absent_in_every_row()
    {
        using JsonLinesSource source = Text.Json("{\"t\":0,\"a\":1}\n{\"t\":1,\"a\":2}\n", new SourceOptions { Channels = ["a", "walking"], Optional = ["walking"] });
        Assert.Equal(["a", "walking"], source.Channels);
        Assert.Equal(["0 1 -", "1 2 -"], Text.Rows(source));
        Assert.Empty(source.Report.Sentences());
    }

    [Fact]
    public void Keys_are_channels_and_null_is_absent()
    {
        using JsonLinesSource source = Text.Json("{\"t\":0,\"kitchen\":21.4,\"attic\":null}\n{\"t\":60,\"attic\":18,\"kitchen\":21.5}\n");
        Assert.Equal(["kitchen", "attic"], source.Channels);
        Assert.Equal(["0 21.4 -", "60 21.5 18"], Text.Rows(source));
        Assert.Equal(1, source.Report[InputFault.Empty]);
    }

    [Fact]
    public void Objects_give_dotted_names_booleans_are_numbers_and_numbers_may_stand_in_quotes()
    {
        using JsonLinesSource source = Text.Json("{\"time\":\"2026-03-01T00:00:00Z\",\"bme\":{\"t\":21.5,\"raw\":{\"h\":40}},\"door\":true,\"p\":\"1013.25\",\"id\":\"x\",\"list\":[1,{\"a\":2}]}\n");
        Assert.Equal(["bme.t", "bme.raw.h", "door", "p"], source.Channels);
        Assert.Equal(["2026-03-01T00:00:00Z 21.5 40 1 1013.25"], Text.Rows(source));
        Assert.Equal(2, source.Report.Notes.Count);
    }

    [Fact]
    public void A_channel_that_appears_late_in_a_file_is_found_by_looking_ahead()
    {
        using JsonLinesSource source = Text.Json("{\"t\":0,\"a\":1}\n{\"t\":1,\"a\":2,\"b\":3}\n");
        Assert.Equal(["a", "b"], source.Channels);
        Assert.Equal(["0 1 -", "1 2 3"], Text.Rows(source));
    }

    [Fact]
    public void A_channel_that_appears_late_in_a_pipe_is_counted_and_reported_once()
    {
        using var source = new JsonLinesSource(new PipeStream("{\"t\":0,\"a\":1}\n", "{\"t\":1,\"a\":2,\"b\":3}\n{\"t\":2,\"b\":4}\n"), "pipe", new SourceOptions());
        Assert.Equal(["a"], source.Channels);
        Assert.Equal(["0 1", "1 2", "2 -"], Text.Rows(source));
        Assert.Equal(2, source.Report[InputFault.UnknownKey]);
        Assert.Single(source.Report.Notes);
        Assert.Contains("'b' first appears in line 2", source.Report.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_is_those_of_all_objects_that_it_lies_in()
    {
        using JsonLinesSource source = Text.Json("{\"a\":1,\"b\":{\"c\":{},\"d\":{\"e\":2,\"f\":{\"g\":3}},\"h\":4},\"i\":5,\"\":{\"\":6}}\n");
        Assert.Equal(["a", "b.d.e", "b.d.f.g", "b.h", "i", "."], source.Channels);
    }

    [Fact]
    public void Rows_may_name_their_keys_in_another_order_and_have_strangers_among_them()
    {
        string first = "{" + string.Join(',', Enumerable.Range(0, 300).Select(j => $"\"c{j}\":{j}")) + "}\n";
        string second = " {" + string.Join(',', Enumerable.Range(0, 300).Reverse().Select(j => $"\"x{j}\":1,\"c{j}\":{j + 1}")) + "}\r\n";
        using var source = new JsonLinesSource(new PipeStream(first, second), "pipe", new SourceOptions());
        string[] rows = Text.Rows(source);
        Assert.Equal(string.Join(' ', rows[0].Split(' ').Skip(1)), string.Join(' ', Enumerable.Range(0, 300)));
        Assert.Equal(string.Join(' ', rows[1].Split(' ').Skip(1)), string.Join(' ', Enumerable.Range(1, 300)));
        Assert.Equal(300, source.Report[InputFault.UnknownKey]);
    }

    [Fact]
    public void Channels_can_be_named_before_they_appear()
    {
        using var source = new JsonLinesSource(new PipeStream("{\"t\":0,\"a\":1}\n", "{\"t\":1,\"b\":3}\n"), "pipe", new SourceOptions { Channels = ["b", "a"] });
        Assert.Equal(["0 - 1", "1 3 -"], Text.Rows(source));
        Assert.Empty(source.Report.Notes);
    }

    [Theory]
    [InlineData("{\"t\":1,\"a\":2")]
    [InlineData("hello")]
    [InlineData("[1,2]")]
    [InlineData("{\"t\":1,}")]
    [InlineData("{\"t\":1} {\"t\":2}")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("\0\0\0")]
    [InlineData("{\"a\":01}")]
    public void A_malformed_line_is_a_row_of_absences(string line)
    {
        using JsonLinesSource source = Text.Json("{\"t\":0,\"a\":1}\n" + line + "\n{\"t\":2,\"a\":3}\n");
        Assert.Equal(["0 1", "- -", "2 3"], Text.Rows(source));
        Assert.Equal(1, source.Report[InputFault.MalformedRow]);
        Assert.Equal(2, source.Report.FirstLine(InputFault.MalformedRow));
    }

    [Fact]
    public void NaN_and_infinity_as_Python_writes_them_are_absent()
    {
        using JsonLinesSource source = Text.Json("{\"t\":0,\"a\":NaN,\"b\":-Infinity,\"c\":\"NaN\",\"d\":1}\n{\"t\":1,\"a\":1,\"b\":2,\"c\":3,\"d\":4}\n");
        Assert.Equal(["0 - - - 1", "1 1 2 3 4"], Text.Rows(source));
        Assert.Equal(3, source.Report[InputFault.NotFinite]);
    }

    [Fact]
    public void A_key_given_twice_counts_with_its_last_value()
    {
        using JsonLinesSource source = Text.Json("{\"t\":0,\"a\":1,\"a\":2}\n");
        Assert.Equal(["0 2"], Text.Rows(source));
        Assert.Equal(1, source.Report[InputFault.DuplicateKey]);
    }

    [Fact]
    public void Escaped_names_are_the_names_they_mean()
    {
        using JsonLinesSource source = Text.Json("{\"t\":0,\"k\\u00fcche\":1}\n{\"t\":1,\"k\u00fcche\":2}\n");
        Assert.Equal(["0 1", "1 2"], Text.Rows(source));
    }

    [Fact]
    public void Times_keep_their_kind()
    {
        using JsonLinesSource source = Text.Json("{\"t\":1.50,\"a\":1}\n{\"t\":\"2.50\",\"a\":2}\n{\"a\":3}\n{\"t\":null,\"a\":4}\n");
        string[] records = Text.Run(source, s => new JsonLinesSink(s, "out", source.Channels)).Split('\n');
        Assert.StartsWith("{\"t\":1.50,", records[0], StringComparison.Ordinal);
        Assert.StartsWith("{\"t\":\"2.50\",", records[1], StringComparison.Ordinal);
        Assert.StartsWith("{\"t\":null,", records[2], StringComparison.Ordinal);
        Assert.StartsWith("{\"t\":null,", records[3], StringComparison.Ordinal);
        Assert.Equal(2, source.Report[InputFault.UnreadableTime]);
    }
}
