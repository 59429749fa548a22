using System.Text;
using System.Text.Json;
using PcEdge.Streams.Mqtt.HomeAssistant;

namespace PcEdge.Streams.Tests.Mqtt.HomeAssistant;

/// <summary>
/// What Home Assistant is told holds to its documentation: the lists here are those of its pages "MQTT Sensor", "MQTT binary
/// sensor" and "MQTT discovery", by their full names.
/// </summary>
public sealed class DiscoveryTests
{
    private static readonly string[] OfBoth =
    [
        "availability", "availability_mode", "availability_template", "availability_topic", "default_entity_id", "device", "device_class", "enabled_by_default", "encoding",
        "entity_category", "entity_picture", "expire_after", "force_update", "icon", "json_attributes_template", "json_attributes_topic", "name", "object_id", "origin",
        "payload_available", "payload_not_available", "platform", "qos", "state_topic", "unique_id", "value_template",
    ];

    private static readonly string[] OfSensors = [.. OfBoth, "last_reset_value_template", "options", "state_class", "suggested_display_precision", "unit_of_measurement"];

    private static readonly string[] OfBinarySensors = [.. OfBoth, "off_delay", "payload_off", "payload_on"];

    private static readonly string[] OfDevices =
    [
        "configuration_url", "connections", "hw_version", "identifiers", "manufacturer", "model", "model_id", "name", "serial_number", "suggested_area", "sw_version", "via_device",
    ];

    private static readonly string[] Needed = ["state_topic", "unique_id", "device", "availability_topic", "expire_after", "name", "value_template"];

    // Classes of sensors that we use, with the units that they allow.
    private static readonly Dictionary<string, string[]> Classes = new()
    {
        ["temperature"] = ["°C", "°F", "K"], ["humidity"] = ["%"], ["voltage"] = ["V", "mV", "µV", "kV", "MV"], ["current"] = ["A", "mA"],
        ["power"] = ["mW", "W", "kW", "MW", "GW", "TW"], ["illuminance"] = ["lx"], ["distance"] = ["km", "m", "cm", "mm", "mi", "nmi", "yd", "in"],
        ["pressure"] = ["cbar", "bar", "hPa", "mmHg", "inHg", "kPa", "mbar", "Pa", "psi"], ["speed"] = ["m/s", "km/h", "ft/s", "in/s", "mm/s", "kn", "mph"],
    };

    private static readonly string[] Channels = ["kitchen.temperature", "kitchen.humidity", "shaft", "it's {{ a }} \\ \"trap\"\n", "Küche/1", "load"];
    private static readonly string[] Units = ["°C", "%", "rad/s", "", "kPa", "%"];

    private readonly Discovery _discovery = new("homeassistant", "pcedge/house", "House", Channels, Units) { Expires = 60 };

    [Fact]
    public void Every_key_is_documented_and_none_is_short()
    {
        foreach ((string topic, JsonElement config) in Configs())
        {
            bool isBinary = topic.StartsWith("homeassistant/binary_sensor/", StringComparison.Ordinal);
            Assert.True(isBinary || topic.StartsWith("homeassistant/sensor/", StringComparison.Ordinal), topic);
            Assert.All(Keys(config), key => Assert.Contains(key, isBinary ? OfBinarySensors : OfSensors));
            Assert.All(Needed, key => Assert.Contains(key, Keys(config)));
            Assert.Equal(Keys(config).Distinct(), Keys(config));
            Assert.All(Keys(config.GetProperty("device")), key => Assert.Contains(key, OfDevices));
            Assert.All(Keys(config.GetProperty("origin")), key => Assert.Contains(key, (string[])["name", "sw_version", "support_url"]));
            Assert.Equal("pcedge--house", Assert.Single(config.GetProperty("device").GetProperty("identifiers").EnumerateArray()).GetString());
            Assert.Equal("House", config.GetProperty("device").GetProperty("name").GetString());
            Assert.Equal(60, config.GetProperty("expire_after").GetInt32());
            Assert.Equal(("pcedge/house/state", "pcedge/house/availability"), (Text(config, "state_topic"), Text(config, "availability_topic")));
        }
    }

    [Fact]
    public void Topics_are_of_the_form_that_is_listened_to_and_ids_are_of_one_entity_each()
    {
        var seen = new HashSet<string>();
        foreach ((string topic, JsonElement config) in Configs())
        {
            string[] levels = topic.Split('/');
            Assert.Equal(("homeassistant", "pcedge--house", "config", 5), (levels[0], levels[2], levels[4], levels.Length));
            Assert.DoesNotContain(levels[3], letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('_' or '-'));
            Assert.True(seen.Add(topic) && seen.Add(Text(config, "unique_id")!), topic);
            Assert.True(_discovery.Has(topic));
            Assert.False(_discovery.Has(topic.Replace(levels[3], levels[3] + "x", StringComparison.Ordinal)));
            Assert.False(_discovery.Has(topic.Replace(levels[1], "switch", StringComparison.Ordinal)));
        }

        Assert.Equal(2 * ((Channels.Length * 11) + 4), seen.Count);
        Assert.Equal("homeassistant/+/pcedge--house/+/config", _discovery.Filter);
    }

    [Fact]
    public void A_class_has_a_unit_that_it_allows_and_words_have_no_unit()
    {
        foreach ((string topic, JsonElement config) in Configs())
        {
            string? quantity = Text(config, "device_class"), unit = Text(config, "unit_of_measurement"), state = Text(config, "state_class");
            switch (quantity)
            {
                case "problem":
                    Assert.Equal(("ON", "OFF"), (Text(config, "payload_on"), Text(config, "payload_off")));
                    Assert.StartsWith("homeassistant/binary_sensor/", topic, StringComparison.Ordinal);
                    break;
                case "enum":
                    Assert.True(unit is null && state is null && config.GetProperty("options").GetArrayLength() == 8, topic);
                    break;
                case not null:
                    Assert.Contains(unit, Classes[quantity]);
                    break;
            }

            Assert.True(state is null or "measurement", topic);
            Assert.True(Text(config, "entity_category") is null or "diagnostic", topic);
        }
    }

    [Fact]
    public void The_trusted_value_is_the_channel_with_its_unit_and_class()
    {
        JsonElement config = Configs().Single(pair => pair.Topic.EndsWith("/trusted_kitchen--temperature/config", StringComparison.Ordinal)).Config;
        Assert.Equal(
            ("kitchen.temperature", "°C", "temperature", "measurement", "{{ value_json.channels['kitchen.temperature'].trusted }}"),
            (Text(config, "name"), Text(config, "unit_of_measurement"), Text(config, "device_class"), Text(config, "state_class"), Text(config, "value_template")));
    }

    [Fact]
    public void A_percentage_is_humidity_only_where_the_name_says_so()
    {
        Assert.Equal("humidity", Text(Config("trusted_kitchen--humidity"), "device_class"));
        Assert.Null(Text(Config("trusted_load"), "device_class"));
        Assert.Equal("%", Text(Config("trusted_load"), "unit_of_measurement"));
        Assert.Null(Text(Config("sd_kitchen--temperature"), "device_class"));
    }

    [Fact]
    public void A_name_stays_within_the_text_of_its_template()
    {
        JsonElement config = Configs().Single(pair => Text(pair.Config, "name") == Channels[3]).Config;
        Assert.Equal("{{ value_json.channels['it\\'s {{ a }} \\\\ \"trap\"\\x0a'].trusted }}", Text(config, "value_template"));
    }

    private static string? Text(JsonElement config, string key) => config.TryGetProperty(key, out JsonElement value) ? value.GetString() : null;

    private static IEnumerable<string> Keys(JsonElement config) => config.EnumerateObject().Select(property => property.Name);

    private JsonElement Config(string id) => Configs().Single(pair => pair.Topic.EndsWith($"/{id}/config", StringComparison.Ordinal)).Config;

    private IEnumerable<(string Topic, JsonElement Config)> Configs()
    {
        using var text = new Utf8Writer(256);
        for (int i = 0; i < _discovery.Count; i++)
        {
            text.Clear();
            _discovery.Write(text, i);
            yield return (_discovery.Topic(i), JsonDocument.Parse(Encoding.UTF8.GetString(text.Written)).RootElement);
        }
    }
}
