using System.Text;

namespace PcEdge.Streams.Mqtt.HomeAssistant;

/// <summary>
/// What Home Assistant has to be told to show a stream without being set up: a retained text for each entity, in order, on
/// <c>homeassistant/COMPONENT/NODE/OBJECT/config</c>. Its keys are those of the documentation, in full.
/// </summary>
internal sealed class Discovery
{
    private readonly string[] _channels;
    private readonly string[] _ids;
    private readonly HashSet<string> _known;
    private readonly IReadOnlyList<string> _units;
    private readonly string _prefix;
    private readonly string _node;
    private readonly string _topic;
    private readonly string _device;
    private readonly string _version = typeof(Discovery).Assembly.GetName().Version!.ToString(3);

    /// <param name="prefix">Where Home Assistant listens.</param>
    /// <param name="topic">Where states go, but for their last word.</param>
    /// <param name="device">What people call the device.</param>
    /// <param name="channels">Channel names.</param>
    /// <param name="units">[channels] or empty.</param>
    public Discovery(string prefix, string topic, string device, IReadOnlyList<string> channels, IReadOnlyList<string> units)
    {
        (_prefix, _topic, _device, _units) = (prefix, topic, device, units);
        _node = EntityId.Of(topic, '/');
        _channels = [.. channels];
        _ids = Array.ConvertAll(_channels, static channel => EntityId.Of(channel, '.'));
        _known = new HashSet<string>(_ids, StringComparer.Ordinal);
    }

    /// <summary>Entities.</summary>
    public int Count => EntityKind.OfStream.Length + (_channels.Length * EntityKind.OfChannel.Length);

    /// <summary>Seconds after which a state no longer counts.</summary>
    public int Expires { get; set; }

    /// <summary>All topics of this stream, as a subscription.</summary>
    public string Filter => $"{_prefix}/+/{_node}/+/config";

    /// <summary>The topic of an entity.</summary>
    public string Topic(int index)
    {
        (EntityKind kind, int channel) = At(index);
        return $"{_prefix}/{kind.Component}/{_node}/{Object(kind, channel)}/config";
    }

    /// <summary>True where one of the entities has that topic.</summary>
    public bool Has(string topic)
    {
        string[] levels = topic.Split('/');
        if (levels.Length < 4)
        {
            return false;
        }

        (string component, string name) = (levels[^4], levels[^2]);
        int mark = name.IndexOf('_', StringComparison.Ordinal);
        string word = mark < 0 ? name : name[..mark];
        return (mark < 0 || _known.Contains(name[(mark + 1)..]))
            && Array.Exists(mark < 0 ? EntityKind.OfStream : EntityKind.OfChannel, kind => kind.Word == word && kind.Component == component);
    }

    /// <summary>Writes the text of an entity.</summary>
    public void Write(Utf8Writer json, int index)
    {
        (EntityKind kind, int channel) = At(index);
        string unit = channel >= 0 && channel < _units.Count ? _units[channel] : "";
        string? quantity = kind.IsProblem ? "problem" : kind.IsState ? "enum" : kind.HasClass ? SensorClass.Of(unit, _channels[channel]) : null;
        json.Write('{');
        Field(json, "name"u8, channel < 0 ? kind.Label : kind.Label.Length == 0 ? _channels[channel] : $"{_channels[channel]} {kind.Label}");
        Field(json, "unique_id"u8, $"{_node}.{Object(kind, channel)}");
        Field(json, "state_topic"u8, _topic + "/state");
        Field(json, "value_template"u8, "{{ " + kind.Template.Replace("@", channel < 0 ? "" : $"value_json.channels['{Quoted(_channels[channel])}']", StringComparison.Ordinal) + " }}");
        Field(json, "availability_topic"u8, _topic + "/availability");
        Field(json, "payload_available"u8, "online");
        Field(json, "payload_not_available"u8, "offline");
        if (quantity is not null)
        {
            Field(json, "device_class"u8, quantity);
        }

        if (kind.HasUnit && unit.Length > 0)
        {
            Field(json, "unit_of_measurement"u8, unit);
        }

        if (kind.IsNumber)
        {
            Field(json, "state_class"u8, "measurement");
        }

        if (kind.IsDiagnostic)
        {
            Field(json, "entity_category"u8, "diagnostic");
        }

        if (kind.IsProblem)
        {
            Field(json, "payload_on"u8, "ON");
            Field(json, "payload_off"u8, "OFF");
        }

        if (kind.IsState)
        {
            WriteStates(json);
        }

        json.Write("\"expire_after\":"u8);
        json.WriteNumber(Expires, default);
        json.Write(",\"qos\":1,\"device\":{\"identifiers\":["u8);
        json.WriteJsonString(Encoding.UTF8.GetBytes(_node));
        json.Write("],"u8);
        Field(json, "name"u8, _device);
        Field(json, "manufacturer"u8, "PcEdge");
        Field(json, "model"u8, "pcedge");
        json.Write("\"sw_version\":"u8);
        json.WriteJsonString(Encoding.UTF8.GetBytes(_version));
        json.Write("},\"origin\":{\"name\":\"pcedge\",\"sw_version\":"u8);
        json.WriteJsonString(Encoding.UTF8.GetBytes(_version));
        json.Write("}}"u8);
    }

    private static void WriteStates(Utf8Writer json)
    {
        json.Write("\"options\":["u8);
        for (ChannelState state = ChannelState.Learning; state <= ChannelState.Biased; state++)
        {
            json.Write(state == ChannelState.Learning ? "\""u8 : ",\""u8);
            json.Write(RecordWords.Of(state));
            json.Write('"');
        }

        json.Write("],"u8);
    }

    private static void Field(Utf8Writer json, ReadOnlySpan<byte> key, string text)
    {
        json.WriteJsonString(key);
        json.Write(':');
        json.WriteJsonString(Encoding.UTF8.GetBytes(text));
        json.Write(',');
    }

    // As in a string of a template: a quote, a backslash and what cannot be seen are escaped.
    private static string Quoted(string name)
    {
        var text = new StringBuilder();
        foreach (char letter in name)
        {
            _ = letter is '\'' or '\\' ? text.Append('\\').Append(letter)
                : char.IsControl(letter) ? text.Append("\\x").Append(((int)letter).ToString("x2", null))
                : text.Append(letter);
        }

        return text.ToString();
    }

    private static (EntityKind Kind, int Channel) At(int index)
    {
        int first = EntityKind.OfStream.Length, each = EntityKind.OfChannel.Length;
        return index < first ? (EntityKind.OfStream[index], -1) : (EntityKind.OfChannel[(index - first) % each], (index - first) / each);
    }

    private string Object(EntityKind kind, int channel) => channel < 0 ? kind.Word : $"{kind.Word}_{_ids[channel]}";
}
