using System.Text;
using System.Text.Json;
using PcEdge.Streams.Configuration;

namespace PcEdge.Streams.Tests.Configuration;

public class SettingTests
{
    [Fact]
    public void Flags_beat_environment_beats_file()
    {
        var values = new SettingValues();
        values.Add(SettingTable.Find("horizon")!, ["1"], "--horizon");
        values.AddEnvironment(name => name switch { "PCEDGE_HORIZON" => "2", "PCEDGE_PERIOD" => "60", _ => null });
        ConfigurationFile.Parse(values, """{ "horizon": 3, "period": 5, "hysteresis": 7 }"""u8, "c.json");
        Assert.Equal(1, values.Count("horizon"));
        Assert.Equal(60, values.Number("period"));
        Assert.Equal(7, values.Count("hysteresis"));
        Assert.Equal("PCEDGE_PERIOD", values.Origin("period"));
        Assert.Null(values.Text("state"));
    }

    [Fact]
    public void Every_kind_reads_the_same_from_file_and_environment()
    {
        var file = new SettingValues();
        ConfigurationFile.Parse(file, """
            { // as people write it
              "sink": ["csv:a", "jsonl:b"], "group": { "k": "x", "h": "y" }, "speed": "realtime", "alarms-per-day": 0.5, /* list */ "source": "csv:s",
            }
            """u8, "c.json");
        var environment = new SettingValues();
        environment.AddEnvironment(name => name switch
        {
            "PCEDGE_SINK" => "csv:a jsonl:b",
            "PCEDGE_GROUP" => "k=x, h=y",
            "PCEDGE_SPEED" => "realtime",
            "PCEDGE_ALARMS_PER_DAY" => "0.5",
            "PCEDGE_SOURCE" => "csv:s",
            _ => null,
        });
        foreach (SettingValues values in new[] { file, environment })
        {
            Assert.Equal(["csv:a", "jsonl:b"], values.Texts("sink"));
            Assert.Equal([new("k", "x"), new("h", "y")], values.Pairs("group")!);
            Assert.Equal("realtime", values.Text("speed"));
            Assert.Equal(0.5, values.Number("alarms-per-day"));
            Assert.Equal(["csv:s"], values.Texts("source"));
        }
    }

    [Theory]
    [InlineData("""{ "horizn": 3 }""", "did you mean \"horizon\"?")]
    [InlineData("""{ "alarmsPerDay": 3 }""", "did you mean \"alarms-per-day\"?")]
    [InlineData("""{ "zzz": 3 }""", "config sample")]
    [InlineData("{\n\n \"horizon\": -1 }", "c.json:3: \"horizon\": expected a whole number from 0")]
    [InlineData("""{ "horizon": "3" }""", "expected a number")]
    [InlineData("""{ "horizon": 1.5 }""", "expected a whole number")]
    [InlineData("""{ "period": 0 }""", "a time above 0")]
    [InlineData("""{ "false-alarm-rate": 1 }""", "above 0 and below 1")]
    [InlineData("""{ "speed": "fast" }""", "max or realtime")]
    [InlineData("""{ "state": "" }""", "not empty")]
    [InlineData("""{ "group": ["a"] }""", "expected an object")]
    [InlineData("""{ "group": { "a": 1 } }""", "expected an object")]
    [InlineData("""{ "horizon": 1, "horizon": 2 }""", "given twice")]
    [InlineData("{ \"horizon\": 1,\n x }", "c.json:2: not JSON")]
    [InlineData("[]", "expected one JSON object")]
    [InlineData("", "c.json:1")]
    public void What_is_wrong_is_said_with_its_place(string json, string complaint)
    {
        var problem = Assert.Throws<ConfigurationException>(() => ConfigurationFile.Parse(new SettingValues(), Encoding.UTF8.GetBytes(json), "c.json"));
        Assert.Contains(complaint, problem.Message, StringComparison.Ordinal);
        Assert.Equal(2, problem.ExitCode);
    }

    [Fact]
    public void A_wrong_variable_is_named()
    {
        var problem = Assert.Throws<ConfigurationException>(
            () => new SettingValues().AddEnvironment(name => name == "PCEDGE_PERIOD" ? "soon" : null));
        Assert.Contains("PCEDGE_PERIOD: expected a time above 0 such as 0.1, 100ms, 5s or 2m, found \"soon\"", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sample_parses_as_it_stands_and_with_every_setting_switched_on()
    {
        string sample = ConfigurationSample.Text();
        ConfigurationFile.Parse(new SettingValues(), Encoding.UTF8.GetBytes(sample), "sample");
        var all = new SettingValues();
        ConfigurationFile.Parse(all, Encoding.UTF8.GetBytes(sample.Replace("  //\"", "  \"", StringComparison.Ordinal)), "sample");
        Assert.Equal(SettingTable.All.Select(setting => setting.Name).Order(), all.Given.Order());
    }

    [Fact]
    public void The_schema_knows_every_setting_and_allows_no_other()
    {
        using JsonDocument schema = JsonDocument.Parse(ConfigurationSchema.Text());
        Assert.False(schema.RootElement.GetProperty("additionalProperties").GetBoolean());
        JsonElement properties = schema.RootElement.GetProperty("properties");
        Assert.Equal(SettingTable.All.Select(setting => setting.Name), properties.EnumerateObject().Select(property => property.Name));
        Assert.Equal(0, properties.GetProperty("period").GetProperty("exclusiveMinimum").GetDouble());
    }

    [Fact]
    public void Files_of_conf_d_beat_the_file_and_later_names_beat_earlier_ones()
    {
        string folder = Directory.CreateTempSubdirectory("pcedge").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "conf.d"));
            File.WriteAllText(Path.Combine(folder, "pcedge.json"), """{ "horizon": 1, "period": 1, "hysteresis": 1 }""");
            File.WriteAllText(Path.Combine(folder, "conf.d", "10.json"), """{ "horizon": 2, "period": 2 }""");
            File.WriteAllText(Path.Combine(folder, "conf.d", "20.json"), "\uFEFF{ \"horizon\": 3 }");
            var values = new SettingValues();
            ConfigurationFile.Add(values, Path.Combine(folder, "pcedge.json"));
            Assert.Equal((3, 2, 1), (values.Count("horizon"), values.Count("period"), values.Count("hysteresis")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
