using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PcEdge.Onnx.Baselines;

/// <summary>Writes a <see cref="BaselineDocument"/>: what is not at its default and means something to its task.</summary>
internal static class BaselineDocumentWriter
{
    /// <summary>The document as JSON; what could not be read again is refused before it is written.</summary>
    public static string Write(BaselineDocument document, bool indented = false)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("format", BaselineDocument.CurrentFormat);
            json.WriteString("task", BaselineWords.Tasks.Of(document.Task));
            WriteNames(json, "channels", document.Channels);
            WriteNumbers(json, "mean", document.Mean);
            WriteNumbers(json, "scale", document.Scale);
            json.WriteNumber("window", document.Window);
            WriteNames(json, "outputs", document.Outputs);
            WriteNumbers(json, "output-mean", document.OutputMean);
            WriteNumbers(json, "output-scale", document.OutputScale);
            WriteNames(json, "classes", document.Classes);
            if (document.Task == BaselineTask.Classify)
            {
                json.WriteString("scores", BaselineWords.Scores.Of(document.Scores));
            }

            if (document.Task == BaselineTask.Forecast)
            {
                json.WriteNumber("horizon", document.Horizon);
            }

            if (document.Training is not null)
            {
                json.WriteString("training", document.Training);
            }

            json.WriteEndObject();
        }

        BaselineDocumentReader.Read(buffer.WrittenSpan, "baseline document");
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteNames(Utf8JsonWriter json, string field, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
        {
            return;
        }

        json.WriteStartArray(field);
        foreach (string name in names)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string field, IReadOnlyList<double> numbers)
    {
        if (numbers.Count == 0)
        {
            return;
        }

        json.WriteStartArray(field);
        foreach (double number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
