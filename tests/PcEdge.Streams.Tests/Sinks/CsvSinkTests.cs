namespace PcEdge.Streams.Tests;

public sealed class CsvSinkTests
{
    [Fact]
    public void Columns_are_those_of_the_contract()
    {
        using CsvSource source = Text.Csv("t,kitchen\n0,21.4\n1,\n2,2000\n");
        Assert.Equal(
            "t,surprise,evidence,anomaly,alarm,reason,kitchen.value,kitchen.estimate,kitchen.sd,kitchen.trusted,kitchen.precision,kitchen.weight,kitchen.surprise,kitchen.anomaly,kitchen.alarm,kitchen.state\n"
            + "0,0,0.5,0,false,,21.4,21.4,0.25,21.4,16,1,0,0,false,ok\n"
            + "1,0,0.5,0,false,,,21.4,0.25,21.4,0,0,0,0,false,missing\n"
            + "2,0,0.5,0,true,kitchen: left its usual level,2000,2000,0.25,2000,16,1,0,0,true,ok\n",
            Text.Run(source, s => new CsvSink(s, "out", source.Channels)));
    }

    [Fact]
    public void Forecast_adds_two_columns_and_names_are_quoted_where_needed()
    {
        using CsvSource source = Text.Csv("t;\"a, \"\"b\"\"\"\n0;2000\n");
        string[] lines = Text.Run(source, s => new CsvSink(s, "out", source.Channels, new RecordContent { Forecast = true })).Split('\n');
        Assert.EndsWith(",\"a, \"\"b\"\".forecast\",\"a, \"\"b\"\".forecast_sd\"", lines[0], StringComparison.Ordinal);
        Assert.Contains(",\"a, \"\"b\"\": left its usual level\",", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(",ok,2000,0.5", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Label_stands_after_the_reason_and_is_empty_while_there_is_none()
    {
        using CsvSource source = Text.Csv("t;x;\"a, b\"\n0;1;1\n1;1;\n2;2000;1\n");
        string[] lines = Text.Run(source, s => new CsvSink(s, "out", source.Channels, new RecordContent { Label = true })).Split('\n');
        Assert.StartsWith("t,surprise,evidence,anomaly,alarm,reason,label,x.value,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("0,0,0.5,0,false,,\"a, b\",1,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("1,0,0.5,0,false,,,1,", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("2,0,0.5,0,true,x: disagrees with its siblings,\"a, b\",2000,", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_sink_wrote_a_source_reads_back()
    {
        using CsvSource source = Text.Csv("t,a,b\n2026-03-01T10:00:00,0.1,1e-300\n2026-03-01T10:01:00,123456.789,-0\n");
        string written = Text.Run(source, s => new CsvSink(s, "out", source.Channels));
        using CsvSource again = Text.Csv(written, new SourceOptions { Channels = ["a.value", "b.value"] });
        Assert.Equal(["2026-03-01T10:00:00 0.1 1E-300", "2026-03-01T10:01:00 123456.789 -0"], Text.Rows(again));
    }
}
