using System.Text;
using PcEdge.Streams;
using PcEdge.Streams.Mqtt;

namespace PcEdge.Torture.Fuzzing;

/// <summary>
/// Payloads of MQTT under JSON paths. An input is the paths, with commas between them, then the payloads, each behind a byte 0x1e.
/// A payload is never refused: what cannot be read is absent and counted.
/// </summary>
internal sealed class MqttTarget : Target
{
    private const byte Behind = 0x1e;
    private const int MostPaths = 64;

    public override string Name => "mqtt";

    public override string What => "MQTT payloads and JSON paths";

    public override int Share => 15;

    public override InputForm Form => InputForm.Json;

    /// <inheritdoc/>
    /// <remarks>256 messages wait, each with a number for each path; a payload that is no JSON costs the reader's own error, which is forgotten at once.</remarks>
    public override long MostBytes(ReadOnlySpan<byte> input) => (1 << 18) + 64L * input.Length + 4096L * input.Count(Behind);

    public override object? Load(byte[] input)
    {
        int end = input.AsSpan().IndexOf(Behind);
        string[] paths = Encoding.UTF8.GetString(input.AsSpan(0, Math.Max(end, 0))).Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (paths.Length > MostPaths)
        {
            return null;
        }

        string[] channels = paths.Length > 0 ? paths : ["payload"];
        var report = new SourceReport("mqtt");
        var messages = new MqttMessages(channels, paths, report);
        var row = new SourceRow(channels.Length);
        ReadOnlySpan<byte> rest = input.AsSpan(end + 1);
        while (!rest.IsEmpty)
        {
            int next = rest.IndexOf(Behind);
            messages.Add(next < 0 ? rest : rest[..next]);
            rest = next < 0 ? default : rest[(next + 1)..];
            if (messages.Count == 3)
            {
                Take(messages, row);
            }
        }

        while (messages.Count > 0)
        {
            Take(messages, row);
        }

        return messages;
    }

    private static void Take(MqttMessages messages, SourceRow row)
    {
        messages.Next(row);
        for (int j = 0; j < row.Values.Length; j++)
        {
            if (row.Presence[j] && !double.IsFinite(row.Values[j]))
            {
                throw new Violation($"a payload became {row.Values[j]}, which is present");
            }
        }
    }
}
