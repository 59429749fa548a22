using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace PcEdge.Models;

/// <summary>Writes a <see cref="ModelDocument"/>, always the same bytes for the same document.</summary>
internal static class ModelDocumentWriter
{
    /// <summary>The document as JSON.</summary>
    public static byte[] Write(ModelDocument document)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("format", document.Format);
            json.WriteString("kind", document.Kind);
            WriteNames(json, "channels", document.Channels);
            if (document.Units.Count > 0)
            {
                WriteNames(json, "units", document.Units);
            }

            if (document.Kind == HgfKind.Instance.Id)
            {
                OwnFields.Write(json, document.Options.Span);
            }
            else if (!document.Options.IsEmpty)
            {
                json.WritePropertyName("options");
                json.WriteRawValue(document.Options.Span, skipInputValidation: true);
            }

            if (document.Health is { } health)
            {
                HealthSection.Write(json, health);
            }

            if (document.Detector is { } detector)
            {
                DetectorSection.Write(json, detector);
            }

            WriteTraining(json, document.Training);
            WriteState(json, document.State);
            if (document.Checksums.Count > 0)
            {
                json.WriteStartObject("crc32c");
                foreach ((string tensor, uint crc) in document.Checksums)
                {
                    json.WriteString(tensor, crc.ToString("x8", CultureInfo.InvariantCulture));
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteNames(Utf8JsonWriter json, string field, IReadOnlyList<string> names)
    {
        json.WriteStartArray(field);
        foreach (string name in names)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
    }

    private static void WriteTraining(Utf8JsonWriter json, TrainingProvenance? training)
    {
        if (training is null)
        {
            return;
        }

        json.WriteStartObject("training");
        if (training.Dataset is not null)
        {
            json.WriteString("dataset", training.Dataset);
        }

        if (training.Command is not null)
        {
            json.WriteString("command", training.Command);
        }

        if (training.Seed is long seed)
        {
            json.WriteNumber("seed", seed);
        }

        if (training.Metrics.Count > 0)
        {
            json.WriteStartObject("metrics");
            foreach ((string metric, double value) in training.Metrics)
            {
                json.WriteNumber(metric, value);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteState(Utf8JsonWriter json, StateStamp? state)
    {
        if (state is null)
        {
            return;
        }

        json.WriteStartObject("state");
        json.WriteString("model", state.Model);
        json.WriteNumber("generation", state.Generation);
        json.WriteNumber("samples", state.Samples);
        if (state.LastTime is double lastTime)
        {
            json.WriteNumber("last-time", lastTime);
        }

        json.WriteEndObject();
    }
}
