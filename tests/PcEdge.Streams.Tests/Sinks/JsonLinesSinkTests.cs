namespace PcEdge.Streams.Tests;

public sealed class JsonLinesSinkTests
{
    [Fact]
    public void Record_is_the_one_of_the_contract()
    {
        using CsvSource source = Text.Csv("t,kitchen,attic\n2026-03-01T10:00:00+01:00,21.4,\n60,21.5,2000\n");
        string[] records = Text.Run(source, s => new JsonLinesSink(s, "out", source.Channels)).Split('\n');
        Assert.Equal(
            "{\"t\":\"2026-03-01T10:00:00+01:00\",\"surprise\":0,\"evidence\":0.5,\"anomaly\":0,\"alarm\":false,\"reason\":null,\"channels\":{"
            + "\"kitchen\":{\"value\":21.4,\"estimate\":21.4,\"sd\":0.25,\"trusted\":21.4,\"precision\":16,\"weight\":1,\"surprise\":0,\"anomaly\":0,\"alarm\":false,\"state\":\"ok\"},"
            + "\"attic\":{\"value\":null,\"estimate\":0,\"sd\":0.25,\"trusted\":0,\"precision\":0,\"weight\":0,\"surprise\":0,\"anomaly\":0,\"alarm\":false,\"state\":\"missing\"}}}",
            records[0]);
        Assert.StartsWith("{\"t\":\"60\",\"surprise\":0,\"evidence\":0.5,\"anomaly\":0,\"alarm\":true,\"reason\":\"attic: disagrees with its siblings\"", records[1], StringComparison.Ordinal);
        Assert.Equal(3, records.Length);
    }

    [Fact]
    public void Label_stands_after_the_reason_and_is_null_while_there_is_none()
    {
        using JsonLinesSource source = Text.Json("{\"x\":1,\"lying \\\"flat\\\"\":1}\n{\"x\":1,\"lying \\\"flat\\\"\":null}\n");
        string[] records = Text.Run(source, s => new JsonLinesSink(s, "out", source.Channels, new RecordContent { Label = true })).Split('\n');
        Assert.Contains("\"reason\":null,\"label\":\"lying \\\"flat\\\"\",\"channels\":{", records[0], StringComparison.Ordinal);
        Assert.Contains("\"reason\":null,\"label\":null,\"channels\":{", records[1], StringComparison.Ordinal);
    }
}
