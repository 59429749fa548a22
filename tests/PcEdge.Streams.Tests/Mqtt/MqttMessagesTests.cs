using System.Text;
using PcEdge.Streams.Mqtt;

namespace PcEdge.Streams.Tests.Mqtt;

/// <summary>What messages become, without a broker.</summary>
public sealed class MqttMessagesTests
{
    private readonly SourceReport _report = new("mqtt");

    [Fact]
    public void Paths_lead_to_numbers_in_json()
    {
        MqttMessages messages = Of("temperature", "battery.volt");
        messages.Add("{\"temperature\":21.5,\"battery\":{\"volt\":2.9},\"name\":\"x\"}"u8);
        messages.Add("{\"battery\":{\"volt\":null}}"u8);
        messages.Add("{\"temperature\":\"hot\"}"u8);
        messages.Add("rubbish"u8);
        Assert.Equal(["21.5 2.9", "- -", "- -", "- -"], Rows(messages));
        Assert.Equal((1, 1, 1), (_report[InputFault.Empty], _report[InputFault.Unparsable], _report[InputFault.MalformedRow]));
    }

    [Fact]
    public void A_payload_may_be_the_number_itself()
    {
        var messages = new MqttMessages(["temp"], [], _report);
        messages.Add("-3.25"u8);
        messages.Add(""u8);
        Assert.Equal(["-3.25", "-"], Rows(messages));
    }

    [Fact]
    public void The_oldest_of_too_many_goes_and_is_counted()
    {
        var messages = new MqttMessages(["n"], [], _report);
        for (int i = 0; i < 300; i++)
        {
            messages.Add(Encoding.ASCII.GetBytes(i.ToString(null, null)));
        }

        string[] rows = Rows(messages);
        Assert.Equal((256, "44", "299", 44), (rows.Length, rows[0], rows[^1], messages.Dropped));
    }

    [Fact]
    public void What_cannot_be_read_and_a_path_to_nowhere_are_told_once()
    {
        MqttMessages messages = Of("temperature", "humidity");
        messages.Add("{\"temperature\":1}"u8);
        Assert.Null(messages.Complaint());
        messages.Add("{\"temperature\":\"hot\"}"u8);
        Assert.Equal("a message cannot be read (line 2, temperature: 'hot'); such are absent and counted", messages.Complaint());
        for (int i = 0; i < 8; i++)
        {
            messages.Add("rubbish"u8);
        }

        Assert.Equal("none of 10 messages has a field 'humidity'; its channel stays absent until one has", messages.Complaint());
        messages.Add("rubbish"u8);
        Assert.Null(messages.Complaint());
    }

    [Fact]
    public void A_payload_beyond_the_limit_is_not_looked_into()
    {
        var messages = new MqttMessages(["n"], [], _report);
        messages.Add(Encoding.ASCII.GetBytes(new string('1', MqttLink.LargestMessage)));
        messages.Add(Encoding.ASCII.GetBytes(new string('1', MqttLink.LargestMessage + 1)));
        Assert.Equal(1, _report[InputFault.MalformedRow]);
        Assert.Equal(2, messages.Count);
    }

    [Theory]
    [InlineData("mqtt:broker", "expected mqtt:HOST/TOPIC")]
    [InlineData("mqtt:/topic", "expected mqtt:HOST/TOPIC")]
    [InlineData("mqtt:broker:x/topic", "expected mqtt:HOST/TOPIC")]
    [InlineData("mqtt:broker/topic?qos=3", "qos: expected a number from 0 to 2")]
    [InlineData("mqtt:broker/topic?username=me&password=secret", "password: expected file:PATH or env:NAME")]
    [InlineData("mqtt:broker/topic?username=me&password=env:PCEDGE_NOT_SET", "password: expected a file that can be read, or a variable that is set")]
    public void A_uri_that_makes_no_sense_is_refused(string uri, string message) =>
        Assert.Contains(message, Assert.Throws<StreamUriException>(() => SourceKind.Open(uri, new SourceOptions())).Message, StringComparison.Ordinal);

    private MqttMessages Of(params string[] paths) => new(paths, paths, _report);

    private static string[] Rows(MqttMessages messages)
    {
        var rows = new List<string>();
        SourceRow? row = null;
        while (messages.Count > 0)
        {
            row ??= new SourceRow(messages.Channels);
            messages.Next(row);
            rows.Add(Text.Readings(row));
        }

        return [.. rows];
    }
}
