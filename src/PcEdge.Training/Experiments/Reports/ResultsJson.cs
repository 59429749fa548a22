using System.Text.Encodings.Web;
using System.Text.Json;

namespace PcEdge.Training.Experiments.Reports;

/// <summary>Every run of an experiment as one JSON document.</summary>
internal static class ResultsJson
{
    /// <summary>Writes it.</summary>
    public static void Write(Stream output, ExperimentReport report)
    {
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("experiment", report.Experiment.Name);
            json.WriteString("claim", report.Experiment.Claim);
            json.WriteString("command", report.Command);
            json.WriteNumber("planned", report.Results.Plan.Runs.Count);
            Lines(json, "protocol", report.Results.Plan.Protocol);
            Lines(json, "search", report.Results.Plan.Search);
            json.WriteStartArray("runs");
            foreach (RunRecord record in report.Results.Records)
            {
                RunRecordJson.Write(json, record);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static void Lines(Utf8JsonWriter json, string name, IReadOnlyList<string> lines)
    {
        json.WriteStartArray(name);
        foreach (string line in lines)
        {
            json.WriteStringValue(line);
        }

        json.WriteEndArray();
    }
}
