using System.Buffers;
using System.Text.Json;
using PcEdge.Hgf;

namespace PcEdge.Models;

/// <summary>Writes a hierarchical Gaussian filter: of each node what its type knows, defaults among them, so that a file means the same to a later version.</summary>
internal static class HgfOptionsWriter
{
    /// <summary>One JSON object.</summary>
    public static byte[] Write(HgfDefinition definition)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("update", HgfWords.Updates.Of(definition.Update));
            if (definition.TimeUnit is double unit)
            {
                json.WriteNumber("timeUnit", unit);
            }

            json.WriteNumber("alarmsPerDay", definition.AlarmsPerDay);
            if (definition.FalseAlarmRate is double rate)
            {
                json.WriteNumber("falseAlarmRate", rate);
            }

            json.WriteStartArray("nodes");
            foreach (HgfNode node in definition.Nodes)
            {
                WriteNode(json, node);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteNode(Utf8JsonWriter json, HgfNode node)
    {
        json.WriteStartObject();
        json.WriteString("name", node.Name);
        json.WriteString("type", HgfWords.Types.Of(node.Type));
        foreach (HgfField field in HgfField.Of(node))
        {
            if (double.IsFinite(field.Get(node)))
            {
                json.WriteNumber(field.Name, field.Get(node));
            }
        }

        if (node.Type == HgfNodeType.ExponentialFamily && node.ValueParents.Count == 0)
        {
            json.WriteStartArray("xi");
            json.WriteNumberValue(node.Xi[0]);
            json.WriteNumberValue(node.Xi[1]);
            json.WriteEndArray();
        }

        WriteParents(json, "valueParents", node.ValueParents);
        WriteParents(json, "volatilityParents", node.VolatilityParents);
        WriteParents(json, "noiseParents", node.NoiseParents);
        json.WriteEndObject();
    }

    private static void WriteParents(Utf8JsonWriter json, string field, IReadOnlyList<HgfCoupling> parents)
    {
        if (parents.Count == 0)
        {
            return;
        }

        json.WriteStartArray(field);
        foreach (HgfCoupling parent in parents)
        {
            if (parent.Strength == 1 && parent.Function == CouplingFunction.Linear)
            {
                json.WriteStringValue(parent.Parent);
                continue;
            }

            json.WriteStartObject();
            json.WriteString("name", parent.Parent);
            json.WriteNumber("coupling", parent.Strength);
            if (parent.Function != CouplingFunction.Linear)
            {
                json.WriteString("function", HgfWords.Functions.Of(parent.Function));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
