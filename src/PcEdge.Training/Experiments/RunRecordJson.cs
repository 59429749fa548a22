using System.Text.Json;
using PcEdge.Evaluation.Reports;

namespace PcEdge.Training.Experiments;

/// <summary>A finished run as a JSON object; what is not finite is null.</summary>
internal static class RunRecordJson
{
    /// <summary>Writes it.</summary>
    public static void Write(Utf8JsonWriter json, RunRecord record)
    {
        json.WriteStartObject();
        json.WriteString("digest", record.Digest);
        json.WriteString("condition", record.Condition);
        json.WriteString("method", record.Method);
        json.WriteNumber("seed", record.Seed);
        json.WriteNumber("seconds", Math.Round(record.Seconds, 3));
        if (record.Outcome.Note is string note)
        {
            json.WriteString("note", note);
        }

        json.WriteStartObject("metrics");
        foreach ((string name, double value) in record.Outcome.Metrics)
        {
            json.WritePropertyName(name);
            NumberOrNull.Write(json, value);
        }

        json.WriteEndObject();
        json.WriteStartObject("series");
        foreach ((string name, IReadOnlyList<double> values) in record.Outcome.Series)
        {
            json.WriteStartArray(name);
            foreach (double value in values)
            {
                NumberOrNull.Write(json, value);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteStartObject("settings");
        foreach ((string name, string value) in record.Settings)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Reads what <see cref="Write"/> wrote; null where it is something else, such as a line that was cut short.</summary>
    public static RunRecord? Read(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            JsonElement run = document.RootElement;
            return new RunRecord(
                run.GetProperty("digest").GetString()!,
                run.GetProperty("condition").GetString()!,
                run.GetProperty("method").GetString()!,
                run.GetProperty("seed").GetInt64(),
                run.GetProperty("seconds").GetDouble(),
                new RunOutcome
                {
                    Metrics = run.GetProperty("metrics").EnumerateObject().ToDictionary(static metric => metric.Name, static metric => Number(metric.Value)),
                    Series = run.GetProperty("series").EnumerateObject().ToDictionary(
                        static series => series.Name, static series => (IReadOnlyList<double>)[.. series.Value.EnumerateArray().Select(Number)]),
                    Note = run.TryGetProperty("note", out JsonElement note) ? note.GetString() : null,
                })
            {
                Settings = run.GetProperty("settings").EnumerateObject().ToDictionary(static setting => setting.Name, static setting => setting.Value.GetString()!),
            };
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static double Number(JsonElement value) => value.ValueKind == JsonValueKind.Null ? double.NaN : value.GetDouble();
}
